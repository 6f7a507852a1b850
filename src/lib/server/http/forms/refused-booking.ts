import type { RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import type { Refusal } from '$lib/messages/refusal';
import type { Booking } from '$lib/server/bookings';
import type { Hub } from '$lib/server/hubs';
import type { Room } from '$lib/server/rooms';
import type { FormState } from '$lib/server/http/forms/form';
import { timeOfDay } from '$lib/time/format';
import type { Interval } from '$lib/time/interval';
import { suggestWithLinks, type AlternativeView } from '../../views/rooms/alternatives';

/** A booking form that a rule refused: what happened, what to do at the field, and the ways out. */
export interface RefusedBooking extends FormState {
	notice: { title: string; text: string };
	ways: AlternativeView[];
}

/**
 * The answer to a refused booking or move.
 * @param input undefined when the hours typed are no moments at all
 * @param held the booking that was to be moved
 */
export async function refusedBooking(
	event: RequestEvent,
	typed: FormState['values'],
	refusal: Refusal,
	hub: Hub,
	room: Room,
	input?: Interval & { attendees?: number | null | undefined },
	held?: Booking
): Promise<RefusedBooking> {
	const { locale, db } = event.locals;
	const sentence = refusalSentence(refusal, locale, hub.zone);
	const atField = atFieldOf(refusal, input, hub.zone, locale) ?? sentence;
	const ways = input
		? await suggestWithLinks(db.read, hub, { ...input, room, held }, event.locals)
		: [];
	return {
		values: typed,
		refused: refusal.refused,
		errors: refusal.field ? { [refusal.field]: atField } : {},
		notice: {
			title: titleOf(refusal, input, hub.zone, locale),
			text: `${sentence} ${m.bookings_nothing_saved()}`
		},
		ways
	};
}

type Locale = RequestEvent['locals']['locale'];

/** « Prise à partir de 15 h », when that is what happened. */
function titleOf(
	refusal: Refusal,
	input: Interval | undefined,
	zone: string,
	locale: Locale
): string {
	const [from, until] = [timeIn(refusal, 'from'), timeIn(refusal, 'until')];
	if (!input || from === undefined || until === undefined) return m.bookings_not_booked();
	if (from > input.startsAt) return m.bookings_taken_from({ time: timeOfDay(from, zone, locale) });
	return m.bookings_taken_until({ time: timeOfDay(until, zone, locale) });
}

/** « Libre jusqu’à 15 h au plus tard. »: what to change, where the sentence above says why. */
function atFieldOf(
	refusal: Refusal,
	input: Interval | undefined,
	zone: string,
	locale: Locale
): string | undefined {
	const [latest, earliest] = [timeIn(refusal, 'latest'), timeIn(refusal, 'earliest')];
	if (!input || latest === undefined || earliest === undefined) return undefined;
	if (refusal.field === 'until') {
		return m.bookings_free_until({ time: timeOfDay(latest, zone, locale) });
	}
	return m.bookings_free_from({ time: timeOfDay(earliest, zone, locale) });
}

function timeIn({ values }: Refusal, name: string): number | undefined {
	const value = values?.[name];
	return typeof value === 'object' && 'time' in value ? value.time : undefined;
}
