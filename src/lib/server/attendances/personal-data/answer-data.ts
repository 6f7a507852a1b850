import { and, asc, eq, gt, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Change } from '../../db/change';
import type { Db } from '../../db/types';
import { events } from '../../events/schema';
import { hubs } from '../../hubs/schema';
import { listOwnInvitations } from '../../invitations/personal-data/invitation-data';
import { erasedAddress } from '../../personal-data/erased-address';
import { provedAddress } from '../../personal-data/proved-address';
import type { Person, PersonalData } from '../../personal-data/source';
import { arrivedCompanionsOf } from '../attendance';
import { promoteWaiting } from '../promote';
import { attendances } from '../schema';

/**
 * Answers, by account or as a guest of the same address, with the names that were typed for them; and what
 * the person is invited to. Who came to what is over stays, without a name.
 */
export const answerData: PersonalData = {
	columns: [
		attendances.userId,
		attendances.guestName,
		attendances.guestEmail,
		attendances.typedEmail
	],

	async collect(db, person) {
		const answers = await db
			.select({
				answer: attendances,
				event: events.title,
				startsAt: events.startsAt,
				hub: hubs.name
			})
			.from(attendances)
			.innerJoin(events, eq(events.id, attendances.eventId))
			.innerJoin(hubs, eq(hubs.id, events.hubId))
			.where(isTheirs(person))
			.orderBy(asc(events.startsAt))
			.all();
		return [
			{
				name: 'answers',
				rows: answers.map(({ answer, event, startsAt, hub }) => ({
					...{ id: answer.id, hub, event, startsAt: new Date(startsAt), answer: answer.answer },
					companions: answer.companions,
					typedName: answer.guestName,
					...(answer.typedEmail !== null && { email: answer.typedEmail }),
					answeredAt: new Date(answer.answeredAt),
					waitingSince: answer.waitingSince && new Date(answer.waitingSince),
					arrivedAt: answer.arrivedAt && new Date(answer.arrivedAt),
					arrivedCompanions: answer.arrivedAt && arrivedCompanionsOf(answer)
				}))
			},
			{ name: 'invitations', rows: await listInvitedTo(db, person) }
		];
	},

	async mailed(db, person) {
		const rows = await db
			.select({ id: attendances.id })
			.from(attendances)
			.where(isTheirs(person))
			.all();
		return rows.map((row) => row.id);
	},

	async addresses(db) {
		const rows = await db
			.selectDistinct({ email: attendances.guestEmail })
			.from(attendances)
			.where(isNotNull(attendances.guestEmail))
			.all();
		return rows.flatMap(({ email }) => email ?? []);
	},

	async erase(change, person) {
		await takeBack(change, person);
		const { tx } = change;
		const came = and(isTheirs(person), eq(attendances.answer, 'going'));
		await tx
			.update(attendances)
			.set({
				...{ userId: null, guestEmail: erasedAddress(attendances.id), guestName: '' },
				...{ guestLocale: null, typedEmail: null },
				// Links that were mailed open nothing any more.
				linkVersion: sql`coalesce(${attendances.linkVersion}, 0) + 1`
			})
			.where(came);
		await tx.delete(attendances).where(isTheirs(person));
	}
};

/** Deletes the answers to what is not over, and gives their places to the next in line. */
async function takeBack(change: Change, person: Person): Promise<void> {
	const { tx, now } = change;
	const open = await tx
		.select({ id: attendances.id, eventId: attendances.eventId })
		.from(attendances)
		.innerJoin(events, eq(events.id, attendances.eventId))
		.where(and(isTheirs(person), gt(events.endsAt, now)))
		.all();
	if (open.length === 0) return;
	const ids = open.map(({ id }) => id);
	await tx.delete(attendances).where(inArray(attendances.id, ids));
	for (const id of new Set(open.map(({ eventId }) => eventId)))
		await promoteWaiting(change, { id });
}

async function listInvitedTo(db: Db, person: Person) {
	const own = await listOwnInvitations(db, person);
	const ids = own.map(({ invitation }) => invitation.subjectId);
	const titled = ids.length
		? await db
				.select({ id: events.id, title: events.title, startsAt: events.startsAt })
				.from(events)
				.where(inArray(events.id, ids))
				.all()
		: [];
	const eventOf = new Map(titled.map((event) => [event.id, event]));
	return own.map(({ invitation, hub }) => {
		const event = eventOf.get(invitation.subjectId);
		return {
			...{ id: invitation.id, hub, event: event?.title ?? null },
			startsAt: event ? new Date(event.startsAt) : null,
			...{ email: invitation.email, typedName: invitation.name, state: invitation.state },
			invitedAt: new Date(invitation.invitedAt),
			withdrawnAt: invitation.withdrawnAt && new Date(invitation.withdrawnAt)
		};
	});
}

function isTheirs(person: Person) {
	const address = provedAddress(person);
	return or(
		eq(attendances.userId, person.id),
		address === undefined ? undefined : eq(attendances.guestEmail, address)
	);
}
