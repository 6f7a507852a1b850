import { fromEpoch, type Instant } from '$lib/time/instant';
import type { Db } from '../db/types';
import type { CalendarEntry } from '../ical';
import type { CalendarOwner } from './calendar';
import { calendarOf } from './personal-calendar';
import { windowAt } from './window';

/** The entries of a person's own feed that have not ended yet, in order. */
export async function listComing(
	db: Db,
	owner: CalendarOwner,
	now: Instant
): Promise<CalendarEntry[]> {
	const calendar = calendarOf({ ...owner, version: 0, changedAt: fromEpoch(0) });
	const { entries } = await calendar.contents(db, windowAt(now, calendar.zone));
	return entries.filter(({ endsAt }) => endsAt > now);
}
