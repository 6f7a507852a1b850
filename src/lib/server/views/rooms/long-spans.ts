import * as m from '$lib/messages/catalogue';
import { fits, type DaySchedule } from '$lib/server/bookings';
import { segmentsOf } from '$lib/server/bookings/availability/segments';
import type { Room } from '$lib/server/rooms';
import { endOfDay, parseTime, startOfDay } from '$lib/time/dates';
import { clock, timeRange } from '$lib/time/format';
import type { Interval } from '$lib/time/interval';
import type { Locale } from '$lib/time/locale';
import { toMs } from '$lib/time/minutes';
import { existsAt, instantAt } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';
import { hrefOf, roomsPath, type Query } from './query';

/** Where the morning ends when the hub does not close at midday. */
const midday = parseTime('13:00');

/** « Matin », « Après-midi » and « Journée » of the opening hours, each while the room is free for all of it. */
export function longSpans(
	days: DaySchedule,
	room: Room,
	query: Query,
	{ asConcierge, locale }: { asConcierge: boolean; locale: Locale }
) {
	const { hub, now } = days;
	const { day, from, until } = query;
	const opening = days.opening.filter(({ date }) => date === day);
	const range = { startsAt: startOfDay(day, hub.zone), endsAt: endOfDay(day, hub.zone) };
	const busy = segmentsOf({ ...days, room, days: opening }, range);
	const longest = asConcierge ? Infinity : toMs(room.longestMinutes);
	return spansOf(opening[0]?.open ?? [], query, hub.zone)
		.filter(({ startsAt, endsAt }) => startsAt > now && endsAt - startsAt <= longest)
		.filter((span) => fits(room, span, busy))
		.map(({ name, startsAt, endsAt }) => {
			const times = { from: clock(startsAt, hub.zone), until: clock(endsAt, hub.zone) };
			return {
				label: m.rooms_span({ name, range: timeRange(startsAt, endsAt, hub.zone, locale) }),
				href: hrefOf(roomsPath(hub), { ...query, ...times }, '#book'),
				chosen: times.from === from && times.until === until
			};
		});
}

type Span = Interval & { name: string };

function spansOf(open: Interval[], { day }: Query, zone: Zone): Span[] {
	const [first, last] = [open[0], open.at(-1)];
	if (!first || !last) return [];
	const whole = { name: m.rooms_span_day(), startsAt: first.startsAt, endsAt: last.endsAt };
	const halves = (morning: Interval, afternoon: Interval): Span[] => [
		{ name: m.rooms_span_morning(), ...morning },
		{ name: m.rooms_span_afternoon(), ...afternoon }
	];
	if (first !== last) return [...halves(first, last), whole];
	const noon = existsAt(day, midday, zone) ? instantAt(day, midday, zone) : undefined;
	if (noon === undefined || noon <= first.startsAt || first.endsAt <= noon) return [whole];
	const { startsAt, endsAt } = first;
	return [...halves({ startsAt, endsAt: noon }, { startsAt: noon, endsAt }), whole];
}
