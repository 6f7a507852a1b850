import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import { and, count, eq, isNull } from 'drizzle-orm';
import { attemptsOf, countAttempt, findUser, limits, type User } from '../auth';
import { type HubId, type InvitationId, newId } from '../db/id';
import { recordedWithin, wasWithin } from '../db/moments/recorded';
import { portionsOf } from '../db/bulk/portions';
import { refuseUnlessConcierge } from '../members';
import { listOfAddresses } from './find';
import type { Invitation } from './invitation';
import type { Invitee } from './invitee';
import { invitations } from './schema';
import { send } from './send';
import { separateOptedOut } from './opt-out';
import { saidInAll, type Sending } from './sending/sending';
import type { InvitationSubject } from './subject';
import { personId, type Change } from '../db/change';

/** How many people were invited, had been invited already, or have opted out. */
export interface Invited {
	invited: number;
	already: number;
	optedOut: number;
}

const addressesADay = limits.typedAddresses.free;

/**
 * Invites people, each by a separate mail. Skips people already invited and people who opted out of the hub's
 * invitations. A person whose invitation was withdrawn is invited again, in the same mail thread. Refused
 * with `not-concierge`, `event-not-inviting`: it has begun; `too-many-invitations`: more typed addresses than
 * allowed in 24 hours (no one is invited then).
 * @param subject read in this transaction by the caller, which has checked that people can be invited to it
 * @param sending what is the same for all of them
 * @returns how many were invited, had been invited already, and have opted out
 */
export async function invite(
	change: Change,
	subject: InvitationSubject,
	invitees: Invitee[],
	sending: Sending = {}
): Promise<Invited | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessConcierge(change, subject.hub.id);
	if (notAllowed) return notAllowed;
	if (now >= subject.startsAt) return refuse('event-not-inviting');
	const typed = invitees.filter(({ userId }) => !userId).length;
	if (typed > 0 && (await typedToday(change, subject.hub.id)) + typed > addressesADay) {
		return refuse('too-many-invitations', { field: 'addresses', values: { most: addressesADay } });
	}
	const all = [
		...new Map(invitees.map((invitee) => [invitee.email.toLowerCase(), invitee])).values()
	];
	const { invitable, optedOut } = await separateOptedOut(tx, subject.hub.id, all);
	const there = await listOfAddresses(
		tx,
		subject,
		invitable.map(({ email }) => email.toLowerCase())
	);
	const before = new Map(there.map((row) => [row.email, row]));
	const earlier = (invitee: Invitee) => before.get(invitee.email.toLowerCase());
	const fresh = invitable.filter((invitee) => !earlier(invitee));
	const asked = await insertAll(change, subject, fresh);
	const back = new Set<InvitationId>();
	let mailedTwice = 0;
	for (const invitee of invitable) {
		const row = earlier(invitee);
		if (!row || row.state === 'invited') continue;
		if (!invitee.userId && wasWithin(row.invitedAt, dayMs, now)) mailedTwice += 1;
		asked.push(await inviteAgain(change, row, invitee));
		back.add(row.id);
	}
	// The row of an invitation counts for its last mail only.
	if (mailedTwice > 0) {
		await countAttempt(change, [['typedAddresses', subject.hub.id]], mailedTwice);
	}
	const by = await inviterOf(change);
	const said = saidInAll(sending, now);
	const isBack = ({ id }: Invitation) => back.has(id);
	await send(change, subject, asked, (person) => ({
		...{ message: 'invitation', by, ...said },
		isBack: isBack(person)
	}));
	const already = invitees.length - asked.length - optedOut.length;
	return { invited: asked.length, already, optedOut: optedOut.length };
}

/** The person named in the mail; null when a job or the command line invites. */
export async function inviterOf({ tx, actor }: Change): Promise<User | null> {
	const id = personId(actor);
	return (id && (await findUser(tx, id))) || null;
}

/**
 * Counts an address that a concierge types to add somebody, who is mailed. Refused with
 * `too-many-invitations`: the hub has typed as many as it may in 24 hours.
 */
export async function countTypedAddress(
	change: Change,
	hubId: HubId
): Promise<Refusal | undefined> {
	if (personId(change.actor) === null) return undefined;
	if ((await typedToday(change, hubId)) >= addressesADay) {
		return refuse('too-many-invitations', { values: { most: addressesADay } });
	}
	const counted = await countAttempt(change, [['typedAddresses', hubId]]);
	return isRefusal(counted) ? counted : undefined;
}

/** How many addresses were typed at the hub in 24 hours, to invite or to add somebody. */
async function typedToday(change: Change, hubId: HubId): Promise<number> {
	const { tx, now } = change;
	const invited = await tx
		.select({ count: count() })
		.from(invitations)
		.where(
			and(
				eq(invitations.hubId, hubId),
				isNull(invitations.userId),
				recordedWithin(invitations.invitedAt, dayMs, now)
			)
		)
		.get();
	return (invited?.count ?? 0) + (await attemptsOf(change, ['typedAddresses', hubId]));
}

async function insertAll(
	{ tx, now, actor }: Change,
	subject: InvitationSubject,
	invitees: Invitee[]
): Promise<Invitation[]> {
	const inserted: Invitation[] = [];
	for (const some of portionsOf(invitees)) {
		const rows = some.map(({ userId = null, email, name, locale }) => ({
			...{ id: newId<InvitationId>(), hubId: subject.hub.id },
			...{ subjectKind: subject.kind, subjectId: subject.id },
			...{ userId, email: email.toLowerCase(), name, locale },
			state: 'invited' as const,
			sentSequence: subject.sequence,
			invitedAt: now,
			invitedBy: personId(actor)
		}));
		inserted.push(...(await tx.insert(invitations).values(rows).returning()));
	}
	return inserted;
}

/** The same row, with the name and language that were given now. */
async function inviteAgain(
	{ tx, now, actor }: Change,
	before: Invitation,
	invitee: Invitee
): Promise<Invitation> {
	return tx
		.update(invitations)
		.set({
			state: 'invited',
			withdrawnAt: null,
			invitedAt: now,
			invitedBy: personId(actor),
			userId: invitee.userId ?? before.userId,
			// Asked anew is who has the address now.
			givenUpBy: null,
			name: invitee.name || before.name,
			locale: invitee.locale
		})
		.where(eq(invitations.id, before.id))
		.returning()
		.get();
}
