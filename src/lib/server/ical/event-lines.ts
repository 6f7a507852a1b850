import ical, { ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { ICalEventData } from 'ical-generator';
import * as m from '$lib/messages/catalogue';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { CalendarEntry } from './entry';
import { moment } from './moment';
import { clean, cleanAddress, cleanLine, fold } from './text';
import { writtenZones } from './zone';

/** What an invitation adds to an event, and a feed must not have (calendars 31). */
export type Scheduling = Pick<ICalEventData, 'organizer' | 'attendees'>;

interface Occasion {
	locale: Locale;
	/** DTSTAMP when it is not the last change: a message is stamped when it is written (calendars 10). */
	stampedAt?: Instant;
	scheduling?: Scheduling;
	/** A CANCEL to one person carries no status of the event itself (RFC 5546 3.2.5). */
	withoutStatus?: boolean;
}

const statuses = {
	confirmed: ICalEventStatus.CONFIRMED,
	tentative: ICalEventStatus.TENTATIVE,
	cancelled: ICalEventStatus.CANCELLED
};

/**
 * The folded lines of VEVENTs. This is the one place that imports ical-generator. What it fails to escape
 * is fixed beforehand (text), or written by ourselves (the head of the file).
 */
export function eventLines(entries: CalendarEntry[], occasion: Occasion): string[] {
	if (!entries.length) return [];
	const calendar = ical();
	return entries.flatMap((entry) => {
		const text = calendar.createEvent(eventData(entry, occasion)).toString();
		// Folded here: the library makes a TextEncoder for each character, a second for 1 000 events.
		return text
			.split('\r\n')
			.slice(0, -1)
			.map((line) => fold(lowerScheme(line)));
	});
}

/** The library writes `MAILTO:` for guests and `mailto:` for the organizer; clients compare the two. */
function lowerScheme(line: string): string {
	return line.startsWith('ATTENDEE;') ? line.replace(/:MAILTO:(?=[^:]*$)/, ':mailto:') : line;
}

function eventData(entry: CalendarEntry, occasion: Occasion): ICalEventData {
	const title = cleanLine(entry.title);
	const cancelled = entry.status === 'cancelled';
	return {
		id: entry.uid,
		sequence: entry.sequence,
		stamp: moment(occasion.stampedAt ?? entry.changedAt),
		lastModified: moment(entry.changedAt),
		...hours(entry),
		// Outlook shows an event with STATUS:CANCELLED alone like any other (calendars 33).
		summary: cancelled
			? cleanLine(entry.cancelledTitle ?? m.calendars_cancelled_title({ title }, occasion))
			: title,
		description: clean(entry.description ?? '') || null,
		location: cleanLine(entry.location ?? '') || null,
		url: entry.url ? cleanAddress(entry.url) : null,
		status: occasion.withoutStatus ? null : statuses[entry.status],
		transparency:
			entry.busy && !cancelled ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
		busystatus: entry.status === 'tentative' && entry.busy ? ICalEventBusyStatus.TENTATIVE : null,
		categories: namesOf(entry.categories ?? []),
		...occasion.scheduling
	};
}

function namesOf(categories: string[]): { name: string }[] {
	return categories.map((name) => ({ name: cleanLine(name) })).filter(({ name }) => name);
}

function hours({
	startsAt,
	endsAt,
	zone
}: CalendarEntry): Pick<ICalEventData, 'start' | 'end' | 'timezone'> {
	if (!writtenZones.includes(zone)) return { start: moment(startsAt), end: moment(endsAt) };
	return { start: moment(startsAt, zone), end: moment(endsAt, zone), timezone: zone };
}
