import type { Db } from '$lib/server/db/types';
import { listOpeningHours, type Hub } from '$lib/server/hubs';
import { listClosures } from '$lib/server/rooms';
import { openingLookaheadMs, nextOpenDate } from '$lib/server/views/hubs/opening-status';
import type { LocalDate } from '$lib/time/dates';
import { type Instant, plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';

/**
 * The day to show by default: today, or the next day with opening hours once the hub has closed for today.
 * On a closed Sunday nobody needs a room for that Sunday.
 */
export async function landingDay(db: Db, hub: Hub, now: Instant): Promise<LocalDate> {
	const hours = await listOpeningHours(db, hub.id);
	const closures = await listClosures(db, hub.id, now, plus(now, openingLookaheadMs));
	return nextOpenDate({ hub, hours, closures }, now) ?? dateOf(now, hub.zone);
}
