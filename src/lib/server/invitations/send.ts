import { inArray, sql } from 'drizzle-orm';
import { secondMs } from '$lib/time/durations';
import { type Instant, latestOf, plus } from '$lib/time/instant';
import { listGreetings } from '../auth';
import { portionsOf } from '../db/bulk/portions';
import { raiseSequence, type Collection } from '../entries';
import { listZones } from '../members';
import { enqueueEach, listMailsAbout } from '../outbox';
import type { Invitation } from './invitation';
import { invitationMail } from './mail/invitation-mail';
import type { MailContext } from './mail/words';
import { personalUrlOf } from './personal-url';
import { invitations } from './schema';
import { calendarsOf, sequencesFor } from './sequence/sequences-for';
import type { InvitationSubject, Told } from './subject';
import { organizerOf } from './token';
import type { Change } from '../db/change';

interface Said extends Omit<MailContext, 'inReplyTo' | 'greeting' | 'zones'> {
	/** Their invitation had been withdrawn. */
	isBack?: boolean;
}

interface Message {
	person: Invitation & { toldAt: Instant };
	said: Said;
}

/**
 * Queues one message to each of these people, in the transaction of the change that it announces. What they were
 * told last decides its SEQUENCE, and what it says of before; from then on they were told this.
 * @param people their revision is raised here, so that each message is written once
 * @param context what is said, to all or to each person
 */
export async function send(
	change: Change,
	subject: InvitationSubject,
	people: Invitation[],
	context: Said | ((person: Invitation) => Said)
): Promise<void> {
	const withPersonalUrl = await personalUrlOf(change.tx, subject);
	const calendars = await calendarsOf(change.tx, people);
	const sequenceFor = await sequencesFor(change.tx, subject, calendars);
	const messages = people.map((person) => {
		const said = typeof context === 'function' ? context(person) : context;
		const told = person.revision > 0 ? subject.told?.(person.toldRevision) : undefined;
		const sentSequence = sequenceFor(person, { ...said, told });
		const toldAt = stampAfter(person.toldAt, change.now);
		return {
			person: { ...person, sentSequence, toldAt },
			said: { ...earlierOf(told, said), ...said }
		};
	});
	for (const some of portionsOf(messages)) {
		const first = await firstMails(change, some);
		const accounts = some.flatMap(({ person: { userId } }) => userId ?? []);
		const greetings = await listGreetings(change.tx, accounts);
		const zones = await listZones(change.tx, accounts);
		await enqueueEach(change, some, ({ person, said: { isBack: _, ...said } }) => {
			const inReplyTo = first.get(person.id);
			const greeting = person.userId && greetings.get(person.userId);
			const about = {
				...{ ...said, greeting, zones: (person.userId && zones.get(person.userId)) || [] },
				...(inReplyTo && { inReplyTo })
			};
			const mail = invitationMail(withPersonalUrl(person), person, about, person.toldAt);
			return { ...mail, knownRevision: person.toldRevision };
		});
		await keepSent(change, subject, some);
		const mailed = some.flatMap(({ person: { id, sentSequence } }): [Collection, number][] => {
			const calendar = calendars.get(id);
			return calendar ? [[calendar, sentSequence]] : [];
		});
		await raiseSequence(change, subject.id, mailed);
	}
}

/** The stamp of the next message, newer than the last one's also after a clock that ran ahead (calendars 10). */
function stampAfter(last: Instant | null, now: Instant): Instant {
	return last === null ? now : latestOf(now, plus(last, secondMs));
}

/** The time and place that they knew, where it is another now: what was before, or what is taken back. */
function earlierOf(
	told: Told | undefined,
	{ message }: Said
): Pick<MailContext, 'before' | 'known'> {
	if (!told) return {};
	if (!told.isMoved) return message === 'invitation' ? {} : { before: told };
	const { startsAt, endsAt, location, where } = told;
	return { before: told, known: { startsAt, endsAt, location, where } };
}

/** The outbox id of the first mail to each person, for those who have had one. */
async function firstMails({ tx }: Change, messages: Message[]): Promise<Map<string, string>> {
	const mailed = messages.flatMap(({ person: { id, revision } }) => (revision > 0 ? [id] : []));
	const earlier = await listMailsAbout(tx, mailed);
	return new Map(earlier.reverse().map(({ subjectId, id }) => [subjectId, id]));
}

/** One statement for all: each row gets its own values. */
async function keepSent(
	{ tx }: Change,
	{ revision = null }: InvitationSubject,
	messages: Message[]
): Promise<void> {
	const byId = (valueOf: (message: Message) => string | number | null) => {
		const cases = messages.map((one) => sql`when ${one.person.id} then ${valueOf(one)}`);
		return sql`case ${invitations.id} ${sql.join(cases, sql` `)} end`;
	};
	const ids = messages.map(({ person }) => person.id);
	await tx
		.update(invitations)
		.set({
			revision: sql`${invitations.revision} + 1`,
			// What was taken from one person is described as they knew it.
			toldRevision: byId(({ person, said }) =>
				said.message === 'withdrawn' ? person.toldRevision : revision
			),
			sentSequence: byId(({ person }) => person.sentSequence),
			toldAt: byId(({ person }) => person.toldAt),
			organizerEmail: byId(({ person }) => organizerOf(person))
		})
		.where(inArray(invitations.id, ids));
}
