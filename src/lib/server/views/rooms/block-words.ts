import * as m from '$lib/messages/catalogue';
import type { SeenBooking, SeenSegment } from '$lib/server/bookings';
import { shownName } from '$lib/server/attendances';
import { shortDate, timeOfDay, timeRange } from '$lib/time/format';
import { minus } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';
import type { BlockView } from './grid-types';

/** The text of one segment: who has the room and when, or why it is closed. */
export function wordsOf(
	segment: SeenSegment,
	zone: Zone,
	locale: Locale
): Pick<BlockView, 'state' | 'title' | 'detail' | 'href'> {
	const { state, startsAt, endsAt } = segment;
	if (segment.kind === 'set-up') return { state, title: m.common_tag_setup() };
	if (segment.kind === 'clear-up') return { state, title: m.common_tag_clearup() };
	if (segment.kind === 'closed') return { state, title: closedWords(segment, zone, locale) };
	const { booking } = segment;
	const when = timeRange(startsAt, endsAt, zone, locale);
	const who = whoOf(booking);
	const href = booking.open ? { href: `/bookings/${booking.id}` } : {};
	if (state === 'mine') {
		return {
			state,
			title: m.common_tag_my_booking(),
			detail: joined(when, booking.title),
			...href
		};
	}
	if (state === 'wait') {
		const by = booking.mine ? m.bookings_by_you() : who;
		return { state, title: m.common_tag_requested(), detail: joined(when, by), ...href };
	}
	return { state, title: who ?? m.common_tag_taken(), detail: when, ...href };
}

/** The title of the booking, or else its holder; undefined when the viewer may know neither. */
export function whoOf({ title, holder }: SeenBooking): string | undefined {
	return title ?? (holder && shownName(holder));
}

/** « Peinture, jusqu’à 13 h », « Noël », « Fermé ». */
export function closedWords(
	segment: Extract<SeenSegment, { kind: 'closed' }>,
	zone: Zone,
	locale: Locale
): string {
	const { reason, until, holiday, endsAt } = segment;
	if (holiday) return holiday[locale];
	if (reason === undefined || until === undefined) return m.common_tag_closed();
	const sameDay = dateOf(until, zone) === dateOf(minus(endsAt, 1), zone);
	return sameDay
		? m.rooms_closed_until({ reason, until: timeOfDay(until, zone, locale) })
		: m.rooms_closed_until_day({ reason, until: shortDate(dateOf(until, zone), locale) });
}

function joined(...parts: (string | undefined)[]): string {
	return parts.filter(Boolean).join(', ');
}
