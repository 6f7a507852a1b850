import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import type { Written } from '$lib/messages/written';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import type { Refusal } from '$lib/messages/refusal';
import type { Booking } from '$lib/server/bookings';
import type { Hub } from '$lib/server/hubs';
import type { Room } from '$lib/server/rooms';
import { formState } from '$lib/server/http/forms/form';
import type { FormState } from '$lib/components/forms/form-state';
import type { UnclearHolder } from '$lib/server/http/forms/holder';
import { timeOfDay } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import type { Zone } from '$lib/time/zones';
import { isUnavailable, setRetryAfter, statusOf } from '../refusal-status';
import type { PanelView } from '../../views/rooms/booking-panel';
import type { ChoiceView } from '../../views/rooms/grid-types';
import { suggestWithLinks, type AlternativeView } from '../../views/rooms/alternatives';

/**
 * What the page gets back after a booking form was refused. When a rule refused it: what happened, and the
 * alternatives.
 */
export interface RefusedBooking extends UnclearHolder {
	notice?: {
		title: string;
		text: string;
		/** What of the text the hub wrote: the name of its room, and why it is closed. */
		written: Written[];
	};
	alternatives?: AlternativeView[];
	/** The panel for the posted values; the URL may name another day, room or hour. */
	panel?: PanelView;
	/** The posted hours in the grid, with their conflict. */
	choice?: ChoiceView;
}

interface AskedBooking {
	hub: Hub;
	room: Room;
	/** Undefined when the typed hours are not valid instants. */
	input?: Interval & { attendees?: number | null | undefined };
	/** The booking that was to be moved. */
	held?: Booking;
}

/** The answer to a refused booking or move, with the status of its refusal. */
export async function refusedBooking(
	event: RequestEvent,
	typed: FormState['values'],
	refusal: Refusal,
	{ hub, room, input, held }: AskedBooking
): Promise<ActionFailure<RefusedBooking>> {
	const { locale, db } = event.locals;
	setRetryAfter(event, refusal);
	const sentence = refusalSentence(refusal, locale, hub.zone);
	const atField = atFieldOf(refusal, input, hub.zone, locale) ?? sentence;
	const alternatives =
		input && !isUnavailable(refusal)
			? await suggestWithLinks(db.read, hub, { ...input, room, held }, event.locals)
			: [];
	return fail(statusOf(refusal), {
		...formState(event, typed, refusal.field ? { [refusal.field]: atField } : {}),
		refused: refusal.refused,
		notice: {
			title: titleOf(refusal, input, hub.zone, locale),
			text: `${sentence} ${m.bookings_nothing_saved()}`,
			written: [room.name, reasonIn(refusal)].map((text) => ({ text, lang: hub.locale }))
		},
		alternatives
	});
}

type Locale = RequestEvent['locals']['locale'];

/** « Prise à partir de 15 h » when the refusal says until or from when the room is taken. */
function titleOf(
	refusal: Refusal,
	input: Interval | undefined,
	zone: Zone,
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
	zone: Zone,
	locale: Locale
): string | undefined {
	const [latest, earliest] = [timeIn(refusal, 'latest'), timeIn(refusal, 'earliest')];
	if (!input || latest === undefined || earliest === undefined) return undefined;
	if (refusal.field === 'until') {
		return m.bookings_free_until({ time: timeOfDay(latest, zone, locale) });
	}
	return m.bookings_free_from({ time: timeOfDay(earliest, zone, locale) });
}

/** Why the hub has closed a room, if that is what refused. */
function reasonIn({ values }: Refusal): string {
	const reason = values?.['reason'];
	return typeof reason === 'string' ? reason : '';
}

function timeIn({ values }: Refusal, name: string): Instant | undefined {
	const value = values?.[name];
	return typeof value === 'object' && 'time' in value ? value.time : undefined;
}
