import { and, eq } from 'drizzle-orm';
import { latestOf, plus } from '$lib/time/instant';
import type { User } from '../../auth';
import type { Change } from '../../db/change';
import type { EventId } from '../../db/id';
import { events } from '../../events/schema';
import { laterOf } from '../../events/told/states';
import * as members from '../../members';
import type { Attendance } from '../attendance';
import { touchAnswer } from '../entry/touch-answer';
import { promoteWaiting } from '../promote';
import { attendances } from '../schema';
import { ownName } from '../store-answer';

/**
 * Makes the answers that a person gave, or got, as a guest of this address those of their account: one
 * person takes one seat and has one place in line. Nobody is mailed but who moves up into a seat that was
 * counted twice. A name that somebody typed for them stays in a hub that they do not belong to, until they
 * answer themselves (`recordAnswer`), and so does the address when a desk gave the answer: the account may have
 * another one next year.
 * @param eventId only the answer to this event
 */
export async function joinGuestAnswers(
	change: Change,
	{ id: userId, email }: Pick<User, 'id' | 'email'>,
	eventId?: EventId
): Promise<void> {
	const { tx } = change;
	const rows = await tx
		.select({ guest: attendances, hubId: events.hubId })
		.from(attendances)
		.innerJoin(events, eq(events.id, attendances.eventId))
		.where(
			and(
				eq(attendances.guestEmail, email),
				eventId === undefined ? undefined : eq(attendances.eventId, eventId)
			)
		)
		.all();
	for (const { guest, hubId } of rows) {
		const mine = await tx
			.select()
			.from(attendances)
			.where(and(eq(attendances.eventId, guest.eventId), eq(attendances.userId, userId)))
			.get();
		const stays = await merged(change, guest, mine);
		const isKnown = await members.findMembership(tx, hubId, userId);
		const isTyped = !isKnown && mine?.guestName !== null;
		const named = isTyped ? { typedEmail: typedFor(stays, email) } : ownName;
		await tx
			.update(attendances)
			.set({ userId, guestEmail: null, ...named })
			.where(eq(attendances.id, stays.id));
		touchAnswer(change, { eventId: guest.eventId, userId });
		if (mine) await promoteWaiting(change, { id: guest.eventId });
	}
}

/** The address that a desk typed. Who answered as a guest gave theirs away, and is written to as they wish now. */
function typedFor({ typedEmail, answeredBy }: Attendance, email: string): string | null {
	return typedEmail ?? (answeredBy === 'desk' ? email : null);
}

/** The one of two answers that stays, with the better place in line; the other is deleted. */
async function merged(
	{ tx, now }: Change,
	guest: Attendance,
	mine: Attendance | undefined
): Promise<Attendance> {
	if (!mine) return guest;
	const [stays, goes] = isStronger(guest, mine) ? [guest, mine] : [mine, guest];
	await tx.delete(attendances).where(eq(attendances.id, goes.id));
	const waits = stays.answer === 'waitlisted' && goes.answer === 'waitlisted';
	const isBehind = waits && (goes.waitingOrder ?? 0) < (stays.waitingOrder ?? 0);
	const place = isBehind
		? { waitingOrder: goes.waitingOrder, waitingSince: goes.waitingSince }
		: {};
	// The mails about both went to the same mailbox.
	const toldRevision = laterOf(stays.toldRevision, goes.toldRevision);
	const came = stays.arrivedAt === null ? goes : stays;
	const arrived = stays.answer === 'going' && {
		arrivedAt: came.arrivedAt,
		arrivedCompanions: came.arrivedCompanions
	};
	return tx
		.update(attendances)
		.set({
			...{ ...place, arrivedAt: null, arrivedCompanions: null, ...arrived, toldRevision },
			changedAt: latestOf(now, plus(stays.changedAt, 1))
		})
		.where(eq(attendances.id, stays.id))
		.returning()
		.get();
}

const strength = { going: 3, waitlisted: 2, tentative: 1, declined: 0 };

/** Whether an answer stays rather than another: a no given last, or else the one with the better place. */
function isStronger(one: Attendance, other: Attendance): boolean {
	const later = one.changedAt > other.changedAt ? one : other;
	if (later.answer === 'declined') return later === one;
	if (one.answer === other.answer) return one === later;
	return strength[one.answer] > strength[other.answer];
}
