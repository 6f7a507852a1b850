import type { Instant } from '$lib/time/instant';
import { cleanLine, clean } from '../text';
import { readAttendee, readEmail, type ReceivedAttendee } from './attendee';
import { splitCalendar } from './components';
import { contentLines } from './content-lines';
import { nameOf, readProperty, type ReceivedProperty } from './property';
import { readStamp, readTime, type ReceivedTime } from './received-time';

/** What somebody sent about an event, or about one date of it. */
export interface ReceivedEvent {
	uid: string;
	/** The date that it is about (RECURRENCE-ID), as it was planned; undefined for the whole. */
	occurrence: ReceivedTime | undefined;
	/** When it was written, by the sender's clock. */
	stampedAt: Instant | undefined;
	/** The version of the invitation that it answers. */
	sequence: number | undefined;
	organizer: string | undefined;
	attendees: ReceivedAttendee[];
	startsAt: ReceivedTime | undefined;
	endsAt: ReceivedTime | undefined;
	/** Whether it repeats: how is not read. */
	recurs: boolean;
	/** Plain text. */
	title: string;
	comment: string;
}

/** A calendar that came by mail (iTIP, RFC 5546). */
export interface SchedulingMessage {
	/** In capitals; undefined when the calendar names none. */
	method: string | undefined;
	events: ReceivedEvent[];
	/** Whether all of its events could be read. */
	isWhole: boolean;
}

const longestComment = 1000;
const mostAttendees = 50;

/** What is read of an event; the rest is not even looked at. */
const wanted = [
	...['UID', 'RECURRENCE-ID', 'DTSTAMP', 'SEQUENCE', 'ORGANIZER', 'ATTENDEE'],
	...['DTSTART', 'DTEND', 'SUMMARY', 'COMMENT']
];

/**
 * Reads a calendar that somebody sent. It is never trusted and never expanded: what comes back is bounded, and plain
 * (calendars 54, 55, 60).
 * @returns undefined for what is no calendar, names several methods, or is beyond the bounds
 */
export function readSchedulingMessage(text: string): SchedulingMessage | undefined {
	const lines = contentLines(text);
	const calendar = lines && splitCalendar(lines);
	if (!calendar) return undefined;
	const methods = calendar.head
		.filter((line) => nameOf(line) === 'METHOD')
		.map((line) =>
			line
				.slice(line.indexOf(':') + 1)
				.trim()
				.toUpperCase()
		);
	if (new Set(methods).size > 1) return undefined;
	const events = calendar.events.flatMap((event) => readEvent(event) ?? []);
	const isWhole = calendar.isWhole && events.length === calendar.events.length;
	const method = /^[A-Z-]{1,20}$/.exec(methods[0] ?? '')?.[0];
	return { method, events, isWhole };
}

function readEvent(lines: string[]): ReceivedEvent | undefined {
	const given = lines.filter((line) => wanted.includes(nameOf(line)));
	const all = (name: string) => given.filter((line) => nameOf(line) === name);
	const uid = single(all('UID'));
	const dates = all('RECURRENCE-ID');
	const occurrence = occurrenceOf(dates);
	if (!uid || !/^\P{C}{1,255}$/u.test(uid.value.trim())) return undefined;
	// What cannot be read as one date is not taken for the whole.
	if (dates.length > 0 && !occurrence) return undefined;
	const first = (name: string) => single(all(name).slice(0, 1));
	const time = (name: string) => {
		const property = first(name);
		return property && readTime(property);
	};
	const organizer = first('ORGANIZER');
	return {
		uid: uid.value.trim(),
		occurrence,
		stampedAt: readStamp(first('DTSTAMP')),
		sequence: numberOf(first('SEQUENCE')),
		organizer: organizer && readEmail(organizer),
		attendees: all('ATTENDEE')
			.slice(0, mostAttendees)
			.flatMap((line) => readAttendee(line) ?? []),
		startsAt: time('DTSTART'),
		endsAt: time('DTEND'),
		recurs: lines.some((line) => ['RRULE', 'RDATE'].includes(nameOf(line))),
		title: cleanLine(first('SUMMARY')?.value ?? ''),
		comment: clean(
			all('COMMENT')
				.flatMap((line) => readProperty(line)?.value ?? [])
				.join('\n'),
			longestComment
		).trim()
	};
}

/** The property that these lines agree on. */
function single(lines: string[]): ReceivedProperty | undefined {
	const [line, ...others] = new Set(lines);
	return line && others.length === 0 ? readProperty(line) : undefined;
}

function occurrenceOf(lines: string[]): ReceivedTime | undefined {
	const property = single(lines);
	// « This date and all that follow » is more than one date.
	return property && !property.parameters.has('range') ? readTime(property) : undefined;
}

function numberOf(property: ReceivedProperty | undefined): number | undefined {
	return property && /^\d{1,9}$/.test(property.value) ? Number(property.value) : undefined;
}
