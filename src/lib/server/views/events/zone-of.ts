import type { Hub } from '$lib/server/hubs';
import { isoDateTime, zoneName } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';

/** What a page needs to name the zone of an event to readers elsewhere: its name, and when the event begins there. */
export function zoneOf(
	{ startsAt }: { startsAt: Instant },
	{ zone }: Pick<Hub, 'zone'>,
	locale: Locale
): { name: string; datetime: string } {
	return { name: zoneName(zone, startsAt, locale), datetime: isoDateTime(startsAt, zone) };
}
