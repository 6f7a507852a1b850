import { and, eq, sql } from 'drizzle-orm';
import type { CheckIn } from '$lib/check-in/check-in';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import * as attendances from '../attendances';
import type { Change } from '../db/change';
import { wasWithin } from '../db/moments/recorded';
import type { Event } from '../events/event';
import { findAsConcierge } from '../events/find-current';
import { findWalkIn } from './list';
import { refuseUnseen } from './refuse-unseen';
import { checkIns } from './schema';
import { addWalkIn, countBrought, removeWalkIn } from './walk-ins';

type Marked = Exclude<CheckIn, { kind: 'walkIn' }>;

/**
 * Does what the door noted, once, however often it is sent: of two doors, an arrival at either counts. Refused with
 * `not-concierge`; `not-going`: the person is no longer on the list; `too-many-companions`; `arrival-changed`:
 * another door has noted something else since what the device had seen; or as `addWalkIn` is.
 */
export async function record(
	change: Change,
	{ id }: Pick<Event, 'id'>,
	checkIn: CheckIn
): Promise<void | Refusal> {
	const { tx, now } = change;
	const event = await findAsConcierge(change, { id });
	if (isRefusal(event)) return event;
	const before = await tx.select().from(checkIns).where(eq(checkIns.id, checkIn.id)).get();
	if (before) return;
	const at = happenedAt(checkIn, now);
	const done =
		checkIn.kind === 'walkIn'
			? await addWalkIn(change, event, { ...checkIn, at })
			: await mark(change, event, { ...checkIn, at });
	if (isRefusal(done)) return done;
	const made = { id: checkIn.id, eventId: event.id, subjectId: checkIn.person, madeAt: now };
	await tx.insert(checkIns).values(made);
}

/** When it happened, as the device says, unless its clock is wrong. */
function happenedAt({ at }: CheckIn, now: Instant): Instant {
	return at !== undefined && at <= now && wasWithin(at, dayMs, now) ? at : now;
}

async function mark(change: Change, event: Event, checkIn: Marked & { at: Instant }) {
	const { tx } = change;
	const answer = await attendances.findAttendance(tx, event.id, checkIn.person);
	const walkIn = answer ? undefined : await findWalkIn(tx, event.id, checkIn.person);
	if (!answer && !walkIn) return checkIn.kind === 'undo' ? undefined : refuse('not-going');
	const stored = {
		arrived: walkIn !== undefined || answer?.arrivedAt !== null,
		came: walkIn?.companions ?? attendances.arrivedCompanionsOf(answer!),
		checkIns: await countOf(change, event, checkIn.person)
	};
	const refused = refuseUnseen(checkIn, stored);
	if (refused) return refused;
	if (checkIn.kind === 'arrive')
		return answer && attendances.markArrived(change, answer, checkIn.at);
	if (checkIn.kind === 'companions') {
		const { companions } = checkIn;
		return answer
			? attendances.countArrivedCompanions(change, answer, companions)
			: countBrought(change, walkIn!, companions);
	}
	return answer ? attendances.unmarkArrived(change, answer) : removeWalkIn(change, walkIn!);
}

async function countOf({ tx }: Change, { id }: Event, person: string): Promise<number> {
	const row = await tx
		.select({ count: sql<number>`count(*)`.mapWith(Number) })
		.from(checkIns)
		.where(and(eq(checkIns.eventId, id), eq(checkIns.subjectId, person)))
		.get();
	return row?.count ?? 0;
}
