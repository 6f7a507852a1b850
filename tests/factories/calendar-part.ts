import type { Mail } from '$lib/server/outbox';
import { fromEpoch } from '$lib/time/instant';
import { writeInvitation } from '../support/ical/write';
import { paris } from '../support/zones';

/** The calendar part of an invitation to nothing in particular. */
export function aCalendarPart(): NonNullable<Mail['calendar']> {
	const content = writeInvitation({
		method: 'REQUEST',
		entry: {
			...{ uid: 'a1b2c3', sequence: 0, changedAt: fromEpoch(Date.UTC(2026, 10, 1)) },
			startsAt: fromEpoch(Date.UTC(2026, 10, 26, 17, 30)),
			endsAt: fromEpoch(Date.UTC(2026, 10, 26, 20)),
			...{ zone: paris, title: 'Jeudi pitch', status: 'confirmed', busy: true }
		},
		stampedAt: fromEpoch(Date.UTC(2026, 10, 20)),
		organizer: { name: 'Coworking Metz', email: 'rsvp+abc@sillon.example' },
		attendee: { name: 'Agathe', email: 'agathe@guest.example' },
		locale: 'fr'
	});
	return { method: 'REQUEST', content };
}
