import type { LaneSpan } from '$lib/server/views/view-types';
import * as m from '$lib/messages/catalogue';
import type { Written } from '$lib/messages/written';
import * as bookings from '$lib/server/bookings';
import type { Column, SeenSegment } from '$lib/server/bookings';
import { duration, timeOfDay, timeRange } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import type { Locale } from '$lib/time/locale';
import { minutesBetween } from '$lib/time/minutes';
import type { Zone } from '$lib/time/zones';
import { bookingLink, clashOf, holderOf, writtenIn } from './block-words';
import { closedWords } from './closures/closure-words';
import { rowsAt, type Looking } from './grid';
import type { GridView } from './grid-types';

/** A room's day on a phone, or one day of its week: the state now, a strip, own bookings, free times. */
export interface RoomBlock {
	key: string;
	name: string;
	/** As in `GridView`. */
	room?: Written;
	href?: string;
	/** At the desk: where the room is closed for that day. */
	close?: string;
	facts: string;
	state: string;
	/** What of the state the hub wrote: why it is closed. */
	reason: Written[];
	spans: LaneSpan[];
	/** The current local hour, on the day that it belongs to. */
	now?: number;
	mine: {
		id: string;
		state: 'mine' | 'wait';
		when: string;
		title?: string;
		lang?: Locale;
		/** As in `BlockView`. */
		clash?: string;
		clashFor?: Written;
	}[];
	/** Other bookings of the room, as far as the viewer may know, with a link for details. */
	others: OtherBooking[];
	free: { href: string; range: string; length: string; chosen: boolean }[];
}

interface OtherBooking {
	at: number;
	when: string;
	/** What it is, or else who has it: « Point d’équipe », « Quentin S. », « Occupée ». */
	title: string;
	written?: Written;
	/** Who has it, where the title does not say it. */
	holder?: string;
	waits: boolean;
	href?: string;
	/** As in `BlockView`. */
	writes?: true;
	/** As in `BlockView`. */
	clash?: string;
	clashFor?: Written;
}

/** @param first the hour on the clock at which the strip begins */
export function blockOf(
	column: Column,
	head: GridView['columns'][number],
	first: number,
	looking: Looking
): RoomBlock {
	const { bounds } = column;
	const { zone, locale, now, selection } = looking;
	const chosen = selection?.room === column.room.slug ? selection.startsAt : undefined;
	const segments = column.segments.map((segment) => bookings.seen(segment, looking.viewer));
	const booked = segments.filter((segment) => segment.kind === 'booking');
	const whenOf = ({ startsAt, endsAt }: Interval) => timeRange(startsAt, endsAt, zone, locale);
	const hourAt = (instant: Instant) => first + rowsAt(bounds, instant) / 2;
	return {
		...head,
		state: stateOf(column, segments, looking),
		reason: segments.flatMap((segment) =>
			segment.kind === 'closed' && segment.reason
				? [{ text: segment.reason, lang: looking.hubLang }]
				: []
		),
		spans: segments.map(({ state, startsAt, endsAt }) => ({
			state,
			from: hourAt(startsAt),
			to: hourAt(endsAt)
		})),
		...(bounds[0]! <= now && now < bounds.at(-1)! && { now: hourAt(now) }),
		mine: booked
			.filter(({ booking }) => booking.mine)
			.map((segment) => ({
				id: segment.booking.id,
				state: segment.state === 'wait' ? ('wait' as const) : ('mine' as const),
				when: whenOf(segment),
				...(segment.booking.title && { title: segment.booking.title }),
				...(segment.booking.lang && { lang: segment.booking.lang }),
				...clashOf(segment, looking)
			})),
		others: booked
			.filter(({ booking }) => !booking.mine)
			.map((segment) => otherBooking(segment, whenOf(segment), looking)),
		free: column.free.flatMap(({ startsAt, endsAt }) => {
			const href = looking.linkOf(column, startsAt);
			if (!href) return [];
			return [
				{
					href,
					range: whenOf({ startsAt, endsAt }),
					length: m.rooms_free_for({
						length: duration(minutesBetween(startsAt, endsAt), locale)
					}),
					chosen: chosen !== undefined && startsAt <= chosen && chosen < endsAt
				}
			];
		})
	};
}

type BookedSegment = Extract<SeenSegment, { kind: 'booking' }>;

function otherBooking(segment: BookedSegment, when: string, looking: Looking): OtherBooking {
	const { booking, startsAt, state } = segment;
	const event = looking.events.get(booking.id);
	const holder = event ? undefined : holderOf(booking);
	const title = event?.title ?? booking.title;
	const link = event ? { href: event.href } : bookingLink(segment, looking);
	return {
		...{ at: startsAt, when, title: title ?? holder ?? m.common_tag_taken() },
		...(event ? { written: event.written } : writtenIn(booking.title, booking.lang)),
		...(title && holder && { holder }),
		waits: state === 'wait',
		...link,
		...clashOf(segment, looking)
	};
}

/** « Occupée jusqu’à 12 h 30, puis rangement », « Libre jusqu’à 16 h 30 », « Fermée : Noël ». */
function stateOf(
	{ bounds, free }: Column,
	segments: SeenSegment[],
	{ zone, locale, now }: Looking
): string {
	const time = (instant: Instant) => timeOfDay(instant, zone, locale);
	const [start, end] = [bounds[0]!, bounds.at(-1)!];
	if (now >= end) return m.rooms_state_past();
	if (now >= start) {
		const current = segments.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
		if (!current) {
			const next = segments.find(({ startsAt }) => startsAt > now);
			return next ? m.rooms_state_free_until({ time: time(next.startsAt) }) : m.rooms_state_free();
		}
		if (current.kind === 'closed') return closedState(current, zone, locale);
		if (current.kind !== 'booking') return m.rooms_state_preparing({ time: time(current.endsAt) });
		const after = segments.find(({ startsAt }) => startsAt === current.endsAt);
		return after?.kind === 'clear-up'
			? m.rooms_state_taken_then_clearing({ time: time(current.endsAt) })
			: m.rooms_state_taken_until({ time: time(current.endsAt) });
	}
	const [first] = segments;
	const shut = first?.kind === 'closed' && first.startsAt <= start && first.endsAt >= end;
	if (shut) return closedState(first, zone, locale);
	if (!free.length) return m.rooms_state_full();
	if (segments.every(({ kind }) => kind === 'closed')) return m.rooms_state_free_all_day();
	return m.rooms_state_some_free();
}

function closedState(
	segment: Extract<SeenSegment, { kind: 'closed' }>,
	zone: Zone,
	locale: Locale
): string {
	if (segment.reason !== undefined || segment.holiday) {
		return m.rooms_state_closed_because({ reason: closedWords(segment, zone, locale) });
	}
	return m.rooms_state_closed();
}
