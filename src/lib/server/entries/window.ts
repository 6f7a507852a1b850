import { and, eq, gt, isNull, lt, or, type AnyColumn, type SQL } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Collection } from './collection';
import { calendarEntries } from './schema';

/** The range of time that a calendar shows. */
export interface EntryWindow {
	from: Instant;
	until: Instant;
	/** What is cancelled and ended before this is no longer shown, so that a feed changes at most once a day. */
	midnight: Instant;
}

/** Its entries are joined by their ids: only those stand in the calendar. */
export function standsIn(collection: Collection, id: AnyColumn): SQL | undefined {
	return and(
		eq(calendarEntries.collection, collection),
		eq(calendarEntries.subjectId, id),
		isNull(calendarEntries.removedAt)
	);
}

/** DTSTAMP and LAST-MODIFIED, and SEQUENCE, of a joined entry. */
export const numberColumns = {
	stamp: calendarEntries.stamp,
	sequence: calendarEntries.sequence
};

/** @param isOn that the thing is not cancelled */
export function withinWindow(
	{ startsAt, endsAt }: { startsAt: AnyColumn; endsAt: AnyColumn },
	isOn: SQL,
	{ from, until, midnight }: EntryWindow
): SQL | undefined {
	return and(gt(endsAt, from), lt(startsAt, until), or(isOn, gt(endsAt, midnight)));
}
