import type { Locale } from '$lib/time/locale';
import type { Db } from '../db/types';
import type { CalendarEntry } from '../ical';
import { calendarOf } from './personal-calendar';
import { windowAt } from './window';

/** What is to come in a person's own calendar, in order: exactly what their feed holds. */
export async function listComing(
	db: Db,
	person: { id: string; locale: Locale },
	now: number
): Promise<CalendarEntry[]> {
	const calendar = calendarOf({ ...person, version: 0, changedAt: 0 });
	const { entries } = await calendar.contents(db, windowAt(now, calendar.zone));
	return entries.filter(({ endsAt }) => endsAt > now);
}
