import { asc, eq, inArray } from 'drizzle-orm';
import { addDays, midnight, weekdayOf, type LocalDate, type LocalTime } from '$lib/time/dates';
import { holidayOn, type Holiday } from '$lib/time/holidays.server';
import type { HolidayRegion } from '$lib/time/holidayRegions';
import type { Instant } from '$lib/time/instant';
import { existsAt, instantAt } from '$lib/time/wall';
import type { Interval } from '$lib/time/interval';
import type { Zone } from '$lib/time/zones';
import type { HubId } from '../db/id';
import type { Db } from '../db/types';
import type { Hub } from './hub';
import { openingHours, type ClosingTime } from './schema';

export type OpeningHours = typeof openingHours.$inferSelect;

/** The opening hours of a hub on one date, and the holiday that may close it. */
export interface OpeningDay {
	date: LocalDate;
	open: Interval[];
	/** A public holiday of the hub's region, whether or not it closes the hub. */
	holiday: Holiday | undefined;
}

/** The regular hours of a hub, by weekday and hour. */
export async function listOpeningHours(db: Db, hubId: HubId): Promise<OpeningHours[]> {
	return db
		.select()
		.from(openingHours)
		.where(eq(openingHours.hubId, hubId))
		.orderBy(asc(openingHours.weekday), asc(openingHours.opens))
		.all();
}

/** The regular opening hours of several hubs, in one query. */
export async function listOpeningHoursOf(db: Db, hubIds: HubId[]): Promise<OpeningHours[]> {
	return db
		.select()
		.from(openingHours)
		.where(inArray(openingHours.hubId, hubIds))
		.orderBy(asc(openingHours.weekday), asc(openingHours.opens))
		.all();
}

/**
 * When a hub is open on one of its local dates. Closures are not taken into account.
 * A time that the clock change skips moves to the first one that exists.
 * @param regular rows of `listOpeningHours`; those of other hubs are ignored
 */
export function openingOn(hub: Hub, regular: OpeningHours[], date: LocalDate): OpeningDay {
	const holiday = holidayOn(hub.holidayRegion as HolidayRegion, date, {
		goodFriday: hub.goodFriday
	});
	if (holiday && hub.closedOnHolidays) return { date, open: [], holiday };
	const weekday = weekdayOf(date);
	const open = regular
		.filter((hours) => hours.hubId === hub.id && hours.weekday === weekday)
		.map((hours) => ({
			startsAt: wallInstant(date, hours.opens, hub.zone),
			endsAt: wallInstant(date, hours.closes, hub.zone)
		}));
	return { date, open, holiday };
}

function wallInstant(date: LocalDate, time: ClosingTime, zone: Zone): Instant {
	if (time === '24:00') return instantAt(addDays(date, 1), midnight, zone);
	if (existsAt(date, time, zone)) return instantAt(date, time, zone);
	const [hour = '0', minute = '00'] = time.split(':');
	const nextHour = `${String(Number(hour) + 1).padStart(2, '0')}:${minute}` as LocalTime;
	return wallInstant(date, nextHour, zone);
}
