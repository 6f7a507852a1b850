import {
	addDays,
	addMonths,
	monthOf,
	startOfDay,
	startOfMonth,
	type LocalDate
} from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';
import type { EntryWindow } from '../entries';

/** The range of time that a feed shows. It moves once a day, so that a feed changes at most once a day. */
export interface FeedWindow extends EntryWindow {
	/** Today in the feed's zone, which begins at `midnight`. */
	day: LocalDate;
}

const monthsBack = 3;
const monthsAhead = 18;

/** By zone, the last one asked for: each request for a calendar asks, and it moves once a day. */
const latest = new Map<Zone, FeedWindow>();

/** Three months back and eighteen months ahead, cut at midnight in the feed's zone (calendars 32). */
export function windowAt(now: Instant, zone: Zone): FeedWindow {
	const day = dateOf(now, zone);
	const known = latest.get(zone);
	if (known?.day === day) return known;
	const window = windowOf(day, zone);
	latest.set(zone, window);
	return window;
}

function windowOf(day: LocalDate, zone: Zone): FeedWindow {
	return {
		day,
		midnight: startOfDay(day, zone),
		from: startOfDay(monthsFrom(day, -monthsBack), zone),
		until: startOfDay(monthsFrom(day, monthsAhead), zone)
	};
}

/** The same day of another month, or the last day of a shorter one: the window never moves back. */
function monthsFrom(day: LocalDate, months: number): LocalDate {
	const month = addMonths(monthOf(day), months);
	const same = addDays(startOfMonth(month), Number(day.slice(8)) - 1);
	const last = addDays(startOfMonth(addMonths(month, 1)), -1);
	return same < last ? same : last;
}
