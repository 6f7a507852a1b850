import type { Written } from '$lib/messages/written';
import { secondMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Zone } from '$lib/time/zones';
import { cleanLine, isAddress } from './text';

/** One entry of a calendar, as Sillon knows it; the writers in this folder turn it into RFC 5545. */
export interface CalendarEntry {
	/** Set once and never changed (calendars 8). */
	uid: string;
	/** Raised by the noun on a material change only (calendars 9). */
	sequence: number;
	/** The last change: DTSTAMP and LAST-MODIFIED of a feed (calendars 13). */
	changedAt: Instant;
	startsAt: Instant;
	endsAt: Instant;
	/** IANA name of the hub's zone; clients show the local time there. */
	zone: Zone;
	title: string;
	/** What it is called once it is cancelled, unless as an event is. */
	cancelledTitle?: string;
	/** Plain text; line ends are kept. */
	description?: string;
	location?: string;
	/** The location without the street address: for pages, in no calendar. */
	venue?: string;
	/** The https URL of its page. */
	url?: string;
	status: 'confirmed' | 'tentative' | 'cancelled';
	/** Whether the reader's time counts as taken. */
	busy: boolean;
	categories?: string[];
	/** For pages, in no file: the part of the title that a hub or a person wrote. */
	written?: Written;
	/** For pages, in no file: the language of the hub, in which its place is written. */
	hubLang?: Locale;
}

/**
 * @returns the name of the wrong field, or undefined. A bad date gives Thunderbird an empty calendar and
 * breaks the whole feed for every subscriber, so a bad entry is left out (calendars 6).
 */
export function faultOf(entry: CalendarEntry): string | undefined {
	if (!/^[\x21-\x7e]{1,191}$/.test(entry.uid)) return 'uid';
	if (!Number.isInteger(entry.sequence) || entry.sequence < 0) return 'sequence';
	if (![entry.startsAt, entry.endsAt, entry.changedAt].every(isInstant)) return 'instant';
	if (seconds(entry.startsAt) >= seconds(entry.endsAt)) return 'order';
	// A typed title may be empty once cleaned, and libical rejects an empty SUMMARY.
	if (!cleanLine(entry.title)) return 'title';
	if (entry.url !== undefined && !isAddress(entry.url)) return 'url';
	return undefined;
}

// Years have four digits in a calendar, and our time zone rules begin in 1970.
function isInstant(value: number): boolean {
	return Number.isInteger(value) && value >= 0 && value < Date.UTC(9999, 11);
}

/** Calendars have a precision of seconds: an end half a second after the start is no end. */
function seconds(instant: Instant): number {
	return Math.floor(instant / secondMs);
}
