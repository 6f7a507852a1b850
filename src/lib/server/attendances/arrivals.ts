import { eq, sql, type SQL } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { attendances } from './schema';
import { findAsConcierge } from '../events/find-current';
import type { Attendance } from './attendance';
import { findAttendanceById } from './find';
import type { Change } from '../db/change';

/** The columns of an arrival. */
interface Arrival {
	arrivedAt: SQL | null;
	arrivedCompanions?: number | null;
}

/**
 * Marks a person as arrived, with all their companions; repeating it keeps what is stored.
 * Refused with `not-concierge`, or `not-going`: the person has no place.
 * @param at when they arrived: the door may have been without network
 */
export async function markArrived(
	change: Change,
	attendance: Pick<Attendance, 'id'>,
	at: Instant = change.now
): Promise<Attendance | Refusal> {
	return setArrival(change, attendance, { arrivedAt: firstTime(at) });
}

/** Removes an arrival that was marked by mistake. Refused as `markArrived` is. */
export async function unmarkArrived(
	change: Change,
	attendance: Pick<Attendance, 'id'>
): Promise<Attendance | Refusal> {
	return setArrival(change, attendance, { arrivedAt: null, arrivedCompanions: null });
}

/**
 * Notes how many of the companions arrived with the person, who arrived too.
 * Refused as `markArrived` is, and with `too-many-companions`: more than they signed up.
 */
export async function countArrivedCompanions(
	change: Change,
	attendance: Pick<Attendance, 'id'>,
	arrivedCompanions: number
): Promise<Attendance | Refusal> {
	return setArrival(change, attendance, { arrivedAt: firstTime(change.now), arrivedCompanions });
}

const firstTime = (at: Instant) => sql`coalesce(${attendances.arrivedAt}, ${at})`;

async function setArrival(
	change: Change,
	{ id }: Pick<Attendance, 'id'>,
	arrival: Arrival
): Promise<Attendance | Refusal> {
	const { tx } = change;
	const attendance = await findAttendanceById(tx, id);
	if (!attendance) return refuse('not-going');
	const event = await findAsConcierge(change, { id: attendance.eventId });
	if (isRefusal(event)) return event;
	if (attendance.answer !== 'going') return refuse('not-going');
	const { companions: possible } = attendance;
	if ((arrival.arrivedCompanions ?? 0) > possible)
		return refuse('too-many-companions', { field: 'companions', values: { possible } });
	return tx.update(attendances).set(arrival).where(eq(attendances.id, id)).returning().get();
}
