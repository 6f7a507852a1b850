import { propertiesOf, valueOf, type Component } from './component';
import type { Property } from './content-line';
import type { Report } from './octets';

/**
 * Judges a file as a message (iTIP, RFC 5546): a feed names nobody; a message is about one event, from one
 * organizer to one person, who is not the organizer.
 */
export function isRightMessage(calendar: Component, report: Report): void {
	const method = valueOf(calendar, 'METHOD');
	const events = calendar.components.filter(({ name }) => name === 'VEVENT');
	const people = events.flatMap((event) => propertiesOf(event, 'ORGANIZER', 'ATTENDEE'));
	if (method === undefined) {
		for (const { name } of people) report(`has ${name} without METHOD`);
		return judgeUids(events, report);
	}
	const [event, ...others] = events;
	if (!event) return report(`METHOD:${method} about nothing`);
	if (others.length > 0) report(`METHOD:${method} about ${events.length} events`);
	const organizers = propertiesOf(event, 'ORGANIZER');
	const attendees = propertiesOf(event, 'ATTENDEE');
	if (organizers.length !== 1) report(`METHOD:${method} has no ORGANIZER`);
	for (const organizer of organizers) judgeOrganizer(organizer, attendees, report);
	const status = valueOf(event, 'STATUS');
	if (method === 'PUBLISH') {
		if (attendees.length > 0) report('METHOD:PUBLISH has an ATTENDEE');
		return;
	}
	if (attendees.length !== 1) report(`METHOD:${method} has ${attendees.length} ATTENDEE`);
	for (const attendee of attendees) judgeAttendee(attendee, method, report);
	if (method === 'REQUEST' && status === 'CANCELLED') report('asks for what is cancelled');
	if (method === 'CANCEL' && status !== undefined && status !== 'CANCELLED') {
		report(`METHOD:CANCEL has STATUS:${status}`);
	}
}

/** A UID stands once in a feed; occurrences of a series share theirs. */
function judgeUids(events: Component[], report: Report): void {
	const seen = new Set<string>();
	for (const event of events) {
		const key = `${valueOf(event, 'UID')} ${valueOf(event, 'RECURRENCE-ID') ?? ''}`.trim();
		if (seen.has(key)) report(`UID ${key} stands twice`);
		seen.add(key);
	}
}

function judgeOrganizer(organizer: Property, attendees: Property[], report: Report): void {
	const address = organizer.value.toLowerCase();
	if (!organizer.parameters.get('CN')?.[0]) report('ORGANIZER has no name');
	// Outlook then says that no response is required; Gmail mails no reply to an address of its own.
	if (attendees.some(({ value }) => value.toLowerCase() === address)) {
		report('ORGANIZER is the invited person');
	}
	if (/@(gmail|googlemail)\.com$/.test(address)) report('ORGANIZER is hosted by Google');
}

function judgeAttendee({ parameters }: Property, method: string, report: Report): void {
	const needed = {
		CUTYPE: 'INDIVIDUAL',
		ROLE: 'REQ-PARTICIPANT',
		PARTSTAT: 'NEEDS-ACTION',
		...(method === 'REQUEST' && { RSVP: 'TRUE' })
	};
	for (const [name, value] of Object.entries(needed)) {
		const given = parameters.get(name)?.join();
		if (given !== value) report(`ATTENDEE has ${name}=${given ?? ''}`);
	}
	const name = parameters.get('CN')?.[0];
	if (!name || /\n/.test(name)) report('ATTENDEE has no name on one line');
}
