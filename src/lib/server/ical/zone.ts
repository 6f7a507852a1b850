import { tzlib_get_ical_block } from 'timezones-ical-library';
import { parseZone, type Zone } from '$lib/time/zones';

/** Zones a hub may be in, each checked against Intl by a test; another is written in UTC (calendars 15–17). */
export const writtenZones: readonly Zone[] = [
	'Europe/Paris',
	'Europe/Luxembourg',
	'Europe/Berlin',
	'Europe/Brussels',
	'Europe/Zurich'
].map(parseZone);

/** The lines of a zone's VTIMEZONE: yearly rules from 1970, the only form Outlook reads. */
export function zoneLines(zone: Zone): string[] {
	const [block = ''] = tzlib_get_ical_block(zone);
	const lines = block.split(/\r?\n/).filter(Boolean);
	// A zone that is a link (Luxembourg to Brussels) comes under the name of the other one, and events that
	// name theirs would be without a zone (calendars 15).
	return lines.map((line) => line.replace(/^(TZID|X-LIC-LOCATION):.*/, `$1:${zone}`));
}
