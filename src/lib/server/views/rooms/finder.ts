import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import type { Column, DaySchedule } from '$lib/server/bookings';
import { isRefusal } from '$lib/messages/refusal';
import type { Hub } from '$lib/server/hubs';
import { equipmentCodes, type Room } from '$lib/server/rooms';
import { type LocalDate, type LocalTime, midnight } from '$lib/time/dates';
import { clock, duration, timeOfDay, timeRange } from '$lib/time/format';
import { type Instant, plus } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import type { Locale } from '$lib/time/locale';
import { minutes, toMs } from '$lib/time/minutes';
import { wallOf } from '$lib/time/wall';
import { hourOptions, type HourOption } from './hour-options';
import { hrefOf, roomsPath, type Query } from './query';
import { equipmentName, roomFacts } from './room-words';
import { capitalize } from '$lib/server/views/capitalize';
import type { ViewContext } from '../view-context';

export interface FinderView {
	from: HourOption[];
	lasting: { value: string; label: string }[];
	people: { value: string; label: string }[];
	equipment: { value: string; label: string }[];
	values: { from: string; lasting: string; people: string; with: string };
	/** The results, after a search. */
	found?: {
		title: string;
		rooms: { slug: string; name: string; facts: string; when: string; href: string }[];
	};
}

const lengths = [30, 60, 90, 120, 180, 240, 480].map(minutes);
const morning = '08:00';
const sizes = [1, 2, 4, 6, 8, 10, 12, 16, 20, 30, 40, 60, 100];

/** The form that searches for a room, and the rooms that fit: at that time, or else near it. */
export function finderOf(
	days: DaySchedule,
	columns: Column[],
	query: Query,
	{ locale, now }: ViewContext
): FinderView {
	const { hub } = days;
	const open = days.opening.find(({ date }) => date === query.day)?.open ?? [];
	const hours = { open, stepMinutes: minutes(30), chosen: [query.from] };
	const { froms } = hourOptions(hub, hours, locale);
	const rooms = columns.map(({ room }) => room);
	const most = Math.max(1, ...rooms.map(({ seats }) => seats));
	const things = equipmentCodes.filter((code) =>
		rooms.some((room) => room.equipment.includes(code))
	);
	const { from, lasting = minutes(60) } = query;
	const view: FinderView = {
		from: froms,
		lasting: [...new Set([...lengths, lasting])]
			.sort((a, b) => a - b)
			.map((length) => ({ value: String(length), label: duration(length, locale) })),
		people: [
			...new Set([...sizes.filter((size) => size <= most), ...(query.people ? [query.people] : [])])
		]
			.sort((a, b) => a - b)
			.map((count) => ({ value: String(count), label: m.common_people({ count }) })),
		equipment: things.map((code) => ({ value: code, label: capitalize(equipmentName(code)) })),
		values: {
			from: from ?? soonest(froms, wallOf(now, hub.zone), query.day),
			lasting: String(lasting),
			people: query.people ? String(query.people) : '',
			with: query.equipment ?? ''
		}
	};
	if (!from || query.room || !query.lasting) return view;
	return { ...view, found: foundFor(hub, columns, { ...query, from, lasting }, locale) };
}

/** The start time to search from by default: the next hour today, morning on another day. */
function soonest(
	froms: HourOption[],
	now: { date: LocalDate; time: LocalTime },
	day: LocalDate
): string {
	const earliest = day === now.date && now.time > morning ? now.time : morning;
	return (froms.find(({ value }) => value >= earliest) ?? froms[0])?.value ?? '';
}

function foundFor(
	hub: Hub,
	columns: Column[],
	query: Query & Required<Pick<Query, 'from' | 'lasting'>>,
	locale: Locale
): FinderView['found'] {
	const { day, from, lasting } = query;
	const start = bookings.toInterval({ day, from, until: midnight }, hub.zone);
	if (isRefusal(start)) return { title: m.rooms_found({ count: 0, when: '' }), rooms: [] };
	const input = { startsAt: start.startsAt, endsAt: plus(start.startsAt, toMs(lasting)) };
	const likely = columns.filter(({ room }) => suits(room, query) && lasting <= room.longestMinutes);
	const exact = likely.filter((column) => isFree(column, input));
	const offered = exact.length
		? exact.map((column) => ({ column, startsAt: input.startsAt }))
		: likely.flatMap((column) => {
				const startsAt = alternativeStart(column, input);
				return startsAt === undefined ? [] : [{ column, startsAt }];
			});
	const when = timeRange(input.startsAt, input.endsAt, hub.zone, locale);
	return {
		title: exact.length
			? m.rooms_found({ count: exact.length, when })
			: offered.length
				? m.rooms_found_near({ time: timeOfDay(input.startsAt, hub.zone, locale) })
				: m.rooms_found_none(),
		rooms: offered.slice(0, 4).map(({ column: { room }, startsAt }) => ({
			slug: room.slug,
			name: room.name,
			facts: roomFacts(room),
			when: timeRange(startsAt, plus(startsAt, toMs(lasting)), hub.zone, locale),
			href: hrefOf(
				roomsPath(hub),
				{
					...query,
					room: room.slug,
					from: clock(startsAt, hub.zone),
					until: clock(plus(startsAt, toMs(lasting)), hub.zone)
				},
				'#book'
			)
		}))
	};
}

function suits(room: Room, { people, equipment }: Query): boolean {
	return room.seats >= (people ?? 0) && (!equipment || room.equipment.includes(equipment));
}

function isFree({ free }: Column, { startsAt, endsAt }: Interval): boolean {
	return free.some((range) => range.startsAt <= startsAt && endsAt <= range.endsAt);
}

/** The half hour nearest to the requested start from which the room is free for as long. */
function alternativeStart(column: Column, { startsAt, endsAt }: Interval): Instant | undefined {
	const length = endsAt - startsAt;
	return column.bounds
		.filter(
			(start, row) =>
				(column.room.stepMinutes < 60 || row % 2 === 0) &&
				isFree(column, { startsAt: start, endsAt: plus(start, length) })
		)
		.sort((a, b) => Math.abs(a - startsAt) - Math.abs(b - startsAt))[0];
}
