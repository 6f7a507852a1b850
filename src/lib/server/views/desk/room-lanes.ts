import type { LaneSpan } from '$lib/server/views/view-types';
import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import type { Db } from '$lib/server/db/types';
import type { Hub } from '$lib/server/hubs';
import { addDays } from '$lib/time/dates';
import { hourMs } from '$lib/time/durations';
import { decimalHours, timeOfDay, timeRange } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';
import type { ViewContext } from '../view-context';
import { roomsTomorrow } from './tomorrow';

/**
 * The rooms of a hub as lanes of today, and tomorrow in a line.
 * @param held ids of the bookings that the hub's own events hold, which are highlighted
 */
export async function lanesOf(
	db: Db,
	hub: Hub,
	held: Set<string | null>,
	{ viewer, locale, now }: ViewContext
) {
	const today = dateOf(now, hub.zone);
	const next = addDays(today, 1);
	const days = await bookings.loadDaySchedule(db, hub, { dates: [today, next] }, now);
	const day = bookings.dayLanes(days, today, viewer);
	const from = decimalHours(day.startsAt, hub.zone);
	const hourOf = (at: number) => from + (at - day.startsAt) / hourMs;
	// The lanes cover an hour more than the opening hours on each side; outside of them all rooms are
	// closed.
	const isShown = day.startsAt <= now && now < day.endsAt;
	const lanes = day.lanes.map(({ room, segments }) => ({
		slug: room.slug,
		name: room.shortName,
		state: isShown ? stateAt(segments, hub.zone, locale, now) : m.desk_room_closed(),
		/** Why it is closed, as the hub wrote it. */
		written: segments.flatMap((segment) =>
			segment.kind === 'closed' && segment.reason
				? [{ text: segment.reason, lang: hub.locale }]
				: []
		),
		label: m.desk_room_lane({ room: room.name, spans: inWords(segments, hub.zone, locale) }),
		spans: segments.map((segment): LaneSpan => {
			const own = segment.kind === 'booking' && held.has(segment.booking.id);
			const label = labelOf(segment, locale);
			return {
				// At the desk, the concierge's own bookings look like any other.
				state: own ? 'mine' : segment.state === 'mine' ? 'taken' : segment.state,
				from: hourOf(segment.startsAt),
				to: hourOf(segment.endsAt),
				...(label && segment.kind === 'booking' && { label })
			};
		})
	}));
	return {
		...{ lanes, now: hourOf(now), from, to: hourOf(day.endsAt) },
		tomorrow: roomsTomorrow(days, next, locale)
	};
}

/** « occupée », « libre à 18 h », « demandée à 18 h 30 ». */
function stateAt(
	segments: bookings.SeenSegment[],
	zone: Zone,
	locale: Locale,
	now: number
): string {
	const present = segments.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
	if (present?.kind === 'closed') return labelOf(present, locale) ?? m.desk_room_closed();
	if (present && present.kind !== 'booking') return m.desk_room_setup();
	if (present) {
		const goesOn = segments.some(({ startsAt }) => startsAt === present.endsAt);
		const time = timeOfDay(present.endsAt, zone, locale);
		return goesOn ? m.desk_room_taken() : m.desk_room_free_at({ time });
	}
	const input = segments.find(({ state, startsAt }) => state === 'wait' && startsAt > now);
	if (!input) return m.desk_room_free();
	return m.desk_room_requested_at({ time: timeOfDay(input.startsAt, zone, locale) });
}

function inWords(segments: bookings.SeenSegment[], zone: Zone, locale: Locale): string {
	const words = {
		taken: m.desk_room_taken(),
		mine: m.desk_room_taken(),
		wait: m.common_state_requested(),
		setup: m.desk_room_setup(),
		closed: m.desk_room_closed()
	};
	const said = segments.map((segment) => {
		const range = timeRange(segment.startsAt, segment.endsAt, zone, locale);
		const label = labelOf(segment, locale);
		const sentence = m.desk_span({ state: words[segment.state], range });
		return label ? `${sentence} (${label})` : sentence;
	});
	return said.join(', ') || m.desk_room_lane_empty();
}

function labelOf(segment: bookings.SeenSegment, locale: Locale): string | undefined {
	if (segment.kind === 'booking') return segment.booking.title ?? segment.booking.holder;
	if (segment.kind === 'closed') return segment.reason ?? segment.holiday?.[locale];
	return undefined;
}
