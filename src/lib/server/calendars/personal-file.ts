import { parseDate, startOfDay } from '$lib/time/dates';
import { fromEpoch, type Instant } from '$lib/time/instant';
import { networkZone } from '$lib/time/zones';
import type { Db } from '../db/types';
import type { CalendarOwner } from './calendar';
import { calendarOf } from './personal-calendar';
import { render } from './render';
import { windowAt } from './window';

/** All that ever stood in a person's calendar and still stands there, as one file. */
export async function writePersonalFile(
	db: Db,
	owner: CalendarOwner,
	now: Instant
): Promise<Uint8Array> {
	const calendar = calendarOf({ ...owner, version: 0, changedAt: now });
	const window = {
		...windowAt(now, networkZone),
		from: fromEpoch(0),
		until: startOfDay(parseDate('2199-12-31'), networkZone)
	};
	return render(db, { calendar, window, changedAt: now, etag: '' });
}
