import { addDays, endOfDay, type LocalDate, type LocalTime, startOfDay } from '$lib/time/dates';
import { hourMs, minutesPerDay } from '$lib/time/durations';
import { earliestOf, type Instant, latestOf, plus } from '$lib/time/instant';
import { overlaps, subtract, type Interval } from '$lib/time/interval';
import { existsAt, instantAt } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';
import type { Db } from '../../db/types';
import { listOpeningHours, openingOn, type Hub, type OpeningDay } from '../../hubs';
import { listClosures, listRoomClosures, listRooms, type Closure, type Room } from '../../rooms';
import { columnOf, type Column } from './day-grid';
import { listOfRooms, type NamedBooking } from '../find';
import { segmentsOf } from './segments';

const half = hourMs / 2;

/** Everything needed to draw the grids of some dates. */
export interface DaySchedule {
	hub: Hub;
	rooms: Room[];
	opening: OpeningDay[];
	closures: Closure[];
	bookings: NamedBooking[];
	now: Instant;
}

/** The dates to load, for all rooms in use or for one. */
interface Asked {
	dates: LocalDate[];
	room?: Room;
}

/**
 * Loads some dates of a hub in at most four queries, however many rooms and bookings there are.
 * @param dates dates of the hub, in ascending order
 * @param only one room, for the grid of its week
 */
export async function loadDaySchedule(
	db: Db,
	hub: Hub,
	{ dates, room }: Asked,
	now: Instant
): Promise<DaySchedule> {
	const from = startOfDay(dates[0]!, hub.zone);
	const until = endOfDay(dates.at(-1)!, hub.zone);
	const rooms = room ? [room] : await listRooms(db, hub.id);
	const ids = rooms.map(({ id }) => id);
	const [hours, closures, bookings] = await Promise.all([
		listOpeningHours(db, hub.id),
		room ? listRoomClosures(db, room, from, until) : listClosures(db, hub.id, from, until),
		listOfRooms(db, ids, from, until)
	]);
	const opening = dates.map((date) => openingOn(hub, hours, date));
	return { hub, rooms, opening, closures, bookings, now };
}

/**
 * The hours of a date to show: the opening hours and one hour around them, extended to any booking outside.
 * Rounded to whole hours; 8 to 20 when the hub is closed and nothing is booked.
 */
export function visibleHours({ hub, opening, bookings }: DaySchedule, date: LocalDate): Interval {
	const [start, end] = [startOfDay(date, hub.zone), endOfDay(date, hub.zone)];
	const open = opening.find((day) => day.date === date)?.open ?? [];
	const busy = bookings
		.map(({ busyFrom, busyUntil }) => ({ startsAt: busyFrom, endsAt: busyUntil }))
		.filter((range) => overlaps(range, { startsAt: start, endsAt: end }));
	const all = [
		...open.map(({ startsAt, endsAt }) => ({
			startsAt: startsAt - hourMs,
			endsAt: endsAt + hourMs
		})),
		...busy
	];
	if (!all.length) return { startsAt: plus(start, 8 * hourMs), endsAt: plus(start, 20 * hourMs) };
	const first = Math.min(...all.map(({ startsAt }) => startsAt));
	const last = Math.max(...all.map(({ endsAt }) => endsAt));
	return {
		startsAt: latestOf(start, plus(start, Math.floor((first - start) / hourMs) * hourMs)),
		endsAt: earliestOf(end, plus(start, Math.ceil((last - start) / hourMs) * hourMs))
	};
}

/** The rooms of one date side by side. Rows are half hours of elapsed time: 46 to 50 for a whole day. */
export function dayColumns(days: DaySchedule, date: LocalDate, shown: Interval): Column[] {
	const bounds: Instant[] = [];
	for (let at = shown.startsAt; at <= shown.endsAt; at = plus(at, half)) bounds.push(at);
	return days.rooms.map((room) => column(days, room, date, bounds));
}

/**
 * The dates of one room side by side. Rows are half hours of local time: an hour repeated by the clock
 * change is one long row, and a skipped hour is empty.
 * @param from minutes since midnight
 * @param until minutes since midnight
 */
export function weekColumns(days: DaySchedule, from: number, until: number): Column[] {
	const [room] = days.rooms;
	if (!room) return [];
	return days.opening.map(({ date }) => {
		const bounds: Instant[] = [];
		for (let minutes = from; minutes <= until; minutes += 30) {
			bounds.push(wallInstant(date, minutes, days.hub.zone));
		}
		return column(days, room, date, bounds);
	});
}

function column(
	{ opening, closures, bookings, now }: DaySchedule,
	room: Room,
	date: LocalDate,
	bounds: Instant[]
) {
	const range = { startsAt: bounds[0]!, endsAt: bounds.at(-1)! };
	const days = opening.filter((day) => day.date === date);
	return columnOf(room, bounds, segmentsOf({ room, days, closures, bookings }, range), now);
}

function wallInstant(date: LocalDate, minutes: number, zone: Zone): Instant {
	if (minutes >= minutesPerDay) return startOfDay(addDays(date, 1), zone);
	const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
	const time = `${hour}:${minutes % 60 ? '30' : '00'}` as LocalTime;
	return existsAt(date, time, zone)
		? instantAt(date, time, zone)
		: wallInstant(date, minutes + 30, zone);
}

/** Whether no room can be used on a date: closed by its weekday, a holiday, or closures of the hub or each room. */
export function isShut(
	{ opening, closures, rooms }: Pick<DaySchedule, 'opening' | 'closures' | 'rooms'>,
	date: LocalDate
): boolean {
	const open = opening.find((day) => day.date === date)?.open ?? [];
	return rooms.every(({ id }) => {
		const shut = closures.filter(({ roomId }) => roomId === null || roomId === id);
		return open.every((stretch) => subtract(stretch, shut).length === 0);
	});
}

/** The time still free on a date, summed over all rooms, in milliseconds. */
export function freeTime(days: DaySchedule, date: LocalDate): number {
	const range = {
		startsAt: startOfDay(date, days.hub.zone),
		endsAt: endOfDay(date, days.hub.zone)
	};
	const opening = days.opening.filter((day) => day.date === date);
	return days.rooms.reduce((sum, room) => {
		return sum + leftOf(range, segmentsOf({ ...days, room, days: opening }, range), days.now);
	}, 0);
}

function leftOf(range: Interval, busy: Interval[], now: Instant): number {
	let from = Math.max(range.startsAt, now);
	let left = 0;
	for (const { startsAt, endsAt } of busy) {
		left += Math.max(0, startsAt - from);
		from = Math.max(from, endsAt);
	}
	return left + Math.max(0, range.endsAt - from);
}
