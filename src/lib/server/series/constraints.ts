import type { DateRange } from '$lib/recurrence/rule';
import { addDays, startOfDay, type LocalDate } from '$lib/time/dates';
import { isHolidayRegion } from '$lib/time/holidayRegions';
import { festiveEveOn, holidayOn, type Holiday } from '$lib/time/holidays.server';
import { type Minutes, minutes, total } from '$lib/time/minutes';
import { listOfRooms } from '../bookings';
import type { Db } from '../db/types';
import type { Hub } from '../hubs';
import { listClosures, listRoomClosures, type Room } from '../rooms';
import type { EditionConstraints } from './edition-plan';

interface Needs {
	room: Room | null;
	setUpMinutes: Minutes;
	clearUpMinutes: Minutes;
}

/**
 * Loads what can conflict with a series' dates: holidays of the hub's region, closures, and the bookings of
 * its room.
 */
export async function loadEditionConstraints(
	db: Db,
	hub: Hub,
	{ room, setUpMinutes, clearUpMinutes }: Needs,
	{ from, until }: DateRange
): Promise<EditionConstraints> {
	// A moved edition can be months after its date, and an event can end on the next date.
	const start = startOfDay(addDays(from, -2), hub.zone);
	const end = startOfDay(addDays(until, 370), hub.zone);
	const closures = room
		? await listRoomClosures(db, room, start, end)
		: await listClosures(db, hub.id, start, end);
	const bookings = room ? await listOfRooms(db, [room.id], start, end) : [];
	return {
		zone: hub.zone,
		holidayOn: (date) => holidayOfHub(hub, date),
		festiveEveOn,
		closures: closures.filter(({ roomId }) => roomId === null || roomId === room?.id),
		taken: bookings.map(({ busyFrom, busyUntil }) => ({ startsAt: busyFrom, endsAt: busyUntil })),
		setUpMinutes: total(setUpMinutes, room?.setUpMinutes ?? minutes(0)),
		clearUpMinutes: total(clearUpMinutes, room?.clearUpMinutes ?? minutes(0))
	};
}

/**
 * The public holiday of the hub's region on a date. Unlike for opening hours, it counts even when the hub
 * stays open on holidays.
 */
export function holidayOfHub(
	{ holidayRegion, goodFriday }: Pick<Hub, 'holidayRegion' | 'goodFriday'>,
	date: LocalDate
): Holiday | undefined {
	if (!isHolidayRegion(holidayRegion)) return undefined;
	return holidayOn(holidayRegion, date, { goodFriday });
}
