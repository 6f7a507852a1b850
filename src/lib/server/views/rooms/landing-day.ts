import type { Db } from '$lib/server/db/types';
import { listOpeningHours, type Hub } from '$lib/server/hubs';
import { listClosures } from '$lib/server/rooms';
import { openingLookaheadMs, nextOpenDate } from '$lib/server/views/hubs/opening-status';
import type { LocalDate } from '$lib/time/dates';
import { type Instant, plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';

/**
 * The day that is shown when none is asked for: today, or once the hub has shut for today the next
 * day on which it opens. On a Sunday nobody looks for a room of that Sunday.
 */
export async function landingDay(db: Db, hub: Hub, now: Instant): Promise<LocalDate> {
	const hours = await listOpeningHours(db, hub.id);
	const closures = await listClosures(db, hub.id, now, plus(now, openingLookaheadMs));
	return nextOpenDate({ hub, hours, closures }, now) ?? dateOf(now, hub.zone);
}
