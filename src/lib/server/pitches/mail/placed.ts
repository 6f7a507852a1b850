import * as m from '$lib/messages/catalogue';
import type { Locale } from '$lib/time/locale';
import type { Attendance } from '../../attendances';
import type { Event } from '../../events/event';
import type { Pitch } from '../pitch';
import type { Change } from '../../db/change';
import { tell } from './tell';

/** The speaker's answer for the event. */
type Place = Attendance['answer'] | undefined;

function seatIn(place: Place, locale: Locale): string {
	if (place === 'going') return m.pitches_mail_place_kept({}, { locale });
	if (place === 'waitlisted') return m.pitches_mail_place_waits({}, { locale });
	return m.pitches_mail_place_open({}, { locale });
}

/** For a guest, who has no page to change their answer on. */
function guestSeatIn(place: Place, locale: Locale): string {
	return place === 'going' ? m.pitches_mail_guest_seat({}, { locale }) : seatIn(place, locale);
}

/**
 * Mails that a slot is confirmed: its time, its length, and the link to edit the pitch.
 * @returns the pitch, with the time that its author was told
 */
export async function tellPlaced(
	change: Change,
	event: Event,
	pitch: Pitch,
	place: Place
): Promise<Pitch> {
	return tell(change, event, pitch, (locale, { time, minutes }) => ({
		kind: 'pitch-placed',
		subject: m.pitches_mail_placed_subject,
		kicker: m.pitches_mail_placed_kicker({ time }, { locale }),
		paragraphs: [
			m.pitches_mail_placed_text({ title: pitch.title, time, ...minutes }, { locale }),
			seatIn(place, locale)
		]
	}));
}

/**
 * Mails that a concierge has put a pitch into a slot for somebody, who may change it or say no.
 * @returns the pitch, with the time that its author was told
 */
export async function tellPlacedByDesk(
	change: Change,
	event: Event,
	pitch: Pitch,
	place: Place
): Promise<Pitch> {
	return tell(change, event, pitch, (locale, { time, minutes }, { hub }) => ({
		kind: 'pitch-placed',
		subject: m.pitches_mail_placed_subject,
		kicker: m.pitches_mail_placed_kicker({ time }, { locale }),
		paragraphs: [
			m.pitches_mail_placed_by_desk({ hub: hub.name }, { locale }),
			m.pitches_mail_placed_text({ title: pitch.title, time, ...minutes }, { locale }),
			...(pitch.userId === null
				? [guestSeatIn(place, locale), m.pitches_mail_guest_next({}, { locale })]
				: [seatIn(place, locale), m.pitches_mail_moved_up_next({}, { locale })])
		]
	}));
}

/** Says that a slot has become free and is now the person's. */
export async function tellMovedUp(change: Change, event: Event, pitch: Pitch, place: Place) {
	await tell(change, event, pitch, (locale, { time, minutes }) => ({
		kind: 'pitch-moved-up',
		subject: m.pitches_mail_moved_up_subject,
		kicker: m.pitches_mail_moved_up_kicker({}, { locale }),
		paragraphs: [
			m.pitches_mail_moved_up_text({ title: pitch.title, time, ...minutes }, { locale }),
			seatIn(place, locale),
			m.pitches_mail_moved_up_next({}, { locale })
		]
	}));
}
