/** One thing in a calendar, as Sillon knows it; the writers here turn it into RFC 5545. */
export interface CalendarEntry {
	/** Given once, kept for ever (CALENDARS 8). */
	uid: string;
	/** Raised by the noun on a material change only (CALENDARS 9). */
	sequence: number;
	/** The moment of the last change: DTSTAMP and LAST-MODIFIED of a feed (CALENDARS 13). */
	changedAt: number;
	startsAt: number;
	endsAt: number;
	/** IANA name of the hub's zone; its wall time is what clients show. */
	zone: string;
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
 * takes the whole feed from every subscriber, so a bad entry is left out (CALENDARS 6).
 */
export function faultOf(entry: CalendarEntry): string | undefined {
	if (!/^[\x21-\x7e]{1,191}$/.test(entry.uid)) return 'uid';
	if (!Number.isInteger(entry.sequence) || entry.sequence < 0) return 'sequence';
	if (![entry.startsAt, entry.endsAt, entry.changedAt].every(isInstant)) return 'instant';
	if (entry.startsAt >= entry.endsAt) return 'order';
	if (!entry.title.trim()) return 'title';
	return undefined;
}

function isInstant(value: number): boolean {
	return Number.isInteger(value) && Math.abs(value) < 8.64e15;
}
