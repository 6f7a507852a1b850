import {
	ICalAttendeeRole,
	ICalAttendeeStatus,
	ICalAttendeeType,
	type ICalEventData
} from 'ical-generator';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { faultOf, type CalendarEntry } from './entry';
import { eventLines } from './event-lines';
import { escapeParameter, fileOf, mailtoAddress } from './text';
import { writtenZones, zoneLines } from './zone';

interface Party {
	name: string;
	email: string;
}

export interface InvitationMessage {
	method: 'REQUEST' | 'CANCEL';
	entry: CalendarEntry;
	/** Now: every message must be newer than the one before (calendars 10). */
	stampedAt: Instant;
	organizer: Party;
	/** The one person it is sent to; it never shows who else is invited (calendars 43). */
	attendee: Party;
	locale: Locale;
}

/**
 * The calendar part of an invitation, an update or a cancellation (iTIP, RFC 5546).
 * A CANCEL of an entry that is not cancelled uninvites this one person.
 * @throws Error when the entry could not be read by a mail client
 */
export function writeInvitation(message: InvitationMessage): string {
	const { method, entry, locale, stampedAt } = message;
	const fault = faultOf(entry);
	if (fault) throw new Error(`invitation ${entry.uid}: ${fault}`);
	for (const { email } of [message.organizer, message.attendee]) {
		if (!/^[^\s\\,;:"<>@]+@[^\s\\,;:"<>@]+$/.test(email))
			throw new Error(`invitation ${entry.uid}: address`);
	}
	return fileOf([
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		`PRODID:-//Sillon//Sillon//${locale.toUpperCase()}`,
		'CALSCALE:GREGORIAN',
		`METHOD:${method}`,
		...(writtenZones.includes(entry.zone) ? zoneLines(entry.zone) : []),
		...eventLines([entry], {
			locale,
			stampedAt,
			scheduling: scheduling(message),
			withoutStatus: method === 'CANCEL' && entry.status !== 'cancelled'
		}),
		'END:VCALENDAR'
	]);
}

function scheduling({
	method,
	organizer,
	attendee
}: InvitationMessage): Pick<ICalEventData, 'organizer' | 'attendees'> {
	return {
		organizer: { name: nameOf(organizer), email: mailtoAddress(organizer.email) },
		attendees: [
			{
				name: nameOf(attendee),
				email: mailtoAddress(attendee.email),
				type: ICalAttendeeType.INDIVIDUAL,
				role: ICalAttendeeRole.REQ,
				status: ICalAttendeeStatus.NEEDSACTION,
				rsvp: method === 'REQUEST'
			}
		]
	};
}

function nameOf({ name, email }: Party): string {
	return escapeParameter(name) || email;
}
