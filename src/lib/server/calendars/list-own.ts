import { fromEpoch, type Instant } from '$lib/time/instant';
import type { Db } from '../db/types';
import type { CalendarEntry } from '../ical';
import type { CalendarOwner } from './calendar';
import { calendarOf } from './personal-calendar';
import { windowAt } from './window';

/**
 * The entries of a person's own feed: those that have not ended yet, in order, and those of the last three months
 * that have, latest first.
 */
export async function listOwn(
	db: Db,
	owner: CalendarOwner,
	now: Instant
): Promise<{ coming: CalendarEntry[]; past: CalendarEntry[] }> {
	const calendar = calendarOf({ ...owner, version: 0, changedAt: fromEpoch(0) });
	const { entries } = await calendar.contents(db, windowAt(now, calendar.zone));
	return {
		coming: entries.filter(({ endsAt }) => endsAt > now),
		past: entries.filter(({ endsAt }) => endsAt <= now).reverse()
	};
}
