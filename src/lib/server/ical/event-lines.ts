import ical, { ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { ICalEventData } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import * as m from '$lib/paraglide/messages';
import type { Locale } from '$lib/time/locale';
import type { CalendarEntry } from './entry';
import { clean, cleanAddress, cleanLine } from './text';
import { writtenZones } from './zone';

/** What an invitation adds to an event, and a feed must not have (CALENDARS 31). */
export type Scheduling = Pick<ICalEventData, 'organizer' | 'attendees'>;

interface Occasion {
	locale: Locale;
	/** DTSTAMP when it is not the last change: a message is stamped when it is written (CALENDARS 10). */
	stampedAt?: number;
	scheduling?: Scheduling;
	/** A CANCEL to one person says nothing of the event itself (RFC 5546 3.2.5). */
	withoutStatus?: boolean;
}

const statuses = {
	confirmed: ICalEventStatus.CONFIRMED,
	tentative: ICalEventStatus.TENTATIVE,
	cancelled: ICalEventStatus.CANCELLED
};

/**
 * The lines of some VEVENTs, folded. The one place that imports ical-generator; what it does not
 * escape, drops or mixes up is put right before (text) or left to our own writing (the file's head).
 */
export function eventLines(entries: CalendarEntry[], occasion: Occasion): string[] {
	if (!entries.length) return [];
	const calendar = ical();
	for (const entry of entries) calendar.createEvent(eventData(entry, occasion));
	const lines = calendar.toString().split('\r\n');
	return lines.slice(lines.indexOf('BEGIN:VEVENT'), lines.lastIndexOf('END:VEVENT') + 1);
}

function eventData(entry: CalendarEntry, occasion: Occasion): ICalEventData {
	const title = cleanLine(entry.title);
	const cancelled = entry.status === 'cancelled';
	return {
		id: entry.uid,
		sequence: entry.sequence,
		stamp: instant(occasion.stampedAt ?? entry.changedAt),
		lastModified: instant(entry.changedAt),
		...hours(entry),
		// STATUS:CANCELLED alone still looks as if on in Outlook (CALENDARS 33).
		summary: cancelled
			? m.calendars_cancelled_title({ title }, { locale: occasion.locale })
			: title,
		description: entry.description ? clean(entry.description) : null,
		location: entry.location ? cleanLine(entry.location) : null,
		url: entry.url ? cleanAddress(entry.url) : null,
		status: occasion.withoutStatus ? null : statuses[entry.status],
		transparency:
			entry.busy && !cancelled ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
		busystatus: entry.status === 'tentative' && entry.busy ? ICalEventBusyStatus.TENTATIVE : null,
		categories: entry.categories?.map((name) => ({ name: cleanLine(name) })) ?? [],
		...occasion.scheduling
	};
}

// Never a Date: the library would print the server's wall clock under the hub's TZID.
function hours({
	startsAt,
	endsAt,
	zone
}: CalendarEntry): Pick<ICalEventData, 'start' | 'end' | 'timezone'> {
	if (!writtenZones.includes(zone)) return { start: instant(startsAt), end: instant(endsAt) };
	return {
		start: instant(startsAt).toZonedDateTimeISO(zone),
		end: instant(endsAt).toZonedDateTimeISO(zone),
		timezone: zone
	};
}

function instant(ms: number): Temporal.Instant {
	return Temporal.Instant.fromEpochMilliseconds(ms);
}
