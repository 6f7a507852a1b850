import { secondMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Zone } from '$lib/time/zones';
import { cleanLine, isAddress } from './text';

/** One thing in a calendar, as Sillon knows it; the writers here turn it into RFC 5545. */
export interface CalendarEntry {
	/** Given once, kept for ever (calendars 8). */
	uid: string;
	/** Raised by the noun on a material change only (calendars 9). */
	sequence: number;
	/** The moment of the last change: DTSTAMP and LAST-MODIFIED of a feed (calendars 13). */
	changedAt: Instant;
	startsAt: Instant;
	endsAt: Instant;
	/** IANA name of the hub's zone; its wall time is what clients show. */
	zone: Zone;
	title: string;
	/** Plain text; line ends are kept. */
	description?: string;
	location?: string;
	/** https address of its page. */
	url?: string;
	status: 'confirmed' | 'tentative' | 'cancelled';
	/** Whether the reader's time counts as taken. */
	busy: boolean;
	categories?: string[];
}

/**
 * What is wrong with an entry, or undefined. One bad date gives Thunderbird an empty calendar and
 * takes the whole feed from every subscriber, so a bad entry is left out (calendars 6).
 */
export function faultOf(entry: CalendarEntry): string | undefined {
	if (!/^[\x21-\x7e]{1,191}$/.test(entry.uid)) return 'uid';
	if (!Number.isInteger(entry.sequence) || entry.sequence < 0) return 'sequence';
	if (![entry.startsAt, entry.endsAt, entry.changedAt].every(isInstant)) return 'instant';
	if (seconds(entry.startsAt) >= seconds(entry.endsAt)) return 'order';
	// What is typed may be nothing once it is clean, and an empty SUMMARY is an error to libical.
	if (!cleanLine(entry.title)) return 'title';
	if (entry.url !== undefined && !isAddress(entry.url)) return 'url';
	return undefined;
}

// A calendar writes four digits of year, and the rules of its zones begin in 1970.
function isInstant(value: number): boolean {
	return Number.isInteger(value) && value >= 0 && value < Date.UTC(9999, 11);
}

/** Calendars know nothing finer: an end half a second after the start is no end. */
function seconds(instant: Instant): number {
	return Math.floor(instant / secondMs);
}
