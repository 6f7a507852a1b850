import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { networkZone, type Zone } from '$lib/time/zones';
import { colourName } from './colour-name';
import { faultOf, type CalendarEntry } from './entry';
import { eventLines } from './event-lines';
import { utcStamp } from './moment';
import { clean, cleanAddress, cleanLine, escapeText, fileOf, fold } from './text';
import { writtenZones, zoneLines } from './zone';

export interface Feed {
	/** The calendar's own UID, stable (RFC 7986 5.3). */
	uid: string;
	name: string;
	description: string;
	/** The URL of its page. */
	url: string;
	/** Its own URL, unless that is secret. */
	source?: string;
	/** `#rrggbb`. */
	colour?: string;
	locale: Locale;
	/** The last change of the feed as a whole. */
	changedAt: Instant;
	/** The hub's zone: its VTIMEZONE keeps an empty file valid. */
	zone: Zone;
	entries: CalendarEntry[];
}

/**
 * A calendar to subscribe to (RFC 5545, RFC 7986). No METHOD, no ATTENDEE, no ORGANIZER (calendars 30, 31).
 * The same feed always gives the same bytes: nothing in it depends on the time of writing.
 * @param onFault called for each entry that is left out because it would make the file unreadable
 */
export function writeFeed(
	feed: Feed,
	onFault: (uid: string, fault: string) => void = () => {}
): string {
	const entries = feed.entries.filter((entry) => {
		const fault = faultOf(entry);
		if (fault) onFault(entry.uid, fault);
		return !fault;
	});
	const zones = new Set([feed.zone, ...entries.map((entry) => entry.zone)]);
	const written = [...zones].filter((zone) => writtenZones.includes(zone)).sort();
	return fileOf([
		...head(feed).map(fold),
		...(written.length ? written : [networkZone]).flatMap(zoneLines),
		...eventLines(entries, { locale: feed.locale }),
		'END:VCALENDAR'
	]);
}

// Every calendar property before the first component, each once (calendars 5).
function head(feed: Feed): string[] {
	const name = escapeText(cleanLine(feed.name));
	const description = escapeText(clean(feed.description).trim());
	return [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		`PRODID:-//Sillon//Sillon//${feed.locale.toUpperCase()}`,
		'CALSCALE:GREGORIAN',
		`UID:${feed.uid}`,
		`LAST-MODIFIED:${utcStamp(feed.changedAt)}`,
		...(name ? [`NAME:${name}`, `X-WR-CALNAME:${name}`] : []),
		...(description ? [`DESCRIPTION:${description}`, `X-WR-CALDESC:${description}`] : []),
		...(feed.colour
			? [`COLOR:${colourName(feed.colour)}`, `X-APPLE-CALENDAR-COLOR:${feed.colour}`]
			: []),
		`URL:${cleanAddress(feed.url)}`,
		...(feed.source ? [`SOURCE;VALUE=URI:${cleanAddress(feed.source)}`] : []),
		'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
		'X-PUBLISHED-TTL:PT1H'
	];
}
