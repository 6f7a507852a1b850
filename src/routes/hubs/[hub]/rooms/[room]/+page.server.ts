import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import type { DaySchedule } from '$lib/server/bookings';
import { config } from '$lib/server/config';
import * as rooms from '$lib/server/rooms';
import { orNotFound } from '$lib/server/http/guards';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import { renderMarkdown } from '$lib/server/views/markdown';
import { addDays, startOfDay, startOfWeek } from '$lib/time/dates';
import { minutesPerDay } from '$lib/time/durations';
import { longDate, shortDay } from '$lib/time/format';
import { minutesBetween } from '$lib/time/minutes';
import { dateOf } from '$lib/time/wall';
import { namedHolder } from '../named-holder';
import { eventsInRooms } from '$lib/server/views/rooms/events-in-rooms';
import { bookingHref } from '$lib/server/views/rooms/booking-href';
import { dayNote } from '$lib/server/views/rooms/day-strip';
import { gridOf, type Looking } from '$lib/server/views/rooms/grid';
import { landingDay } from '$lib/server/views/rooms/landing-day';
import { loadHubAccess } from '$lib/server/http/load/hub';
import { hrefOf, readQuery, roomsPath } from '$lib/server/views/rooms/query';
import { blockOf } from '$lib/server/views/rooms/room-block';
import { roomFacts, roomRules } from '$lib/server/views/rooms/room-words';
import { ticksOf } from '$lib/server/views/rooms/ticks';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { hub, standing, asConcierge } = await loadHubAccess(event);
	const { db, viewer, locale, now } = event.locals;
	const room = orNotFound(await rooms.findRoom(db.read, hub.id, event.params.room));
	const today = dateOf(now, hub.zone);
	const week = event.url.searchParams.get('week');
	const { holder } = readQuery(event.url.searchParams, today);
	const named = asConcierge ? await namedHolder(event, hub, holder) : undefined;
	const kept: Record<string, string> = named && holder ? { for: holder } : {};
	const asked = new URLSearchParams({ day: week ?? (await landingDay(db.read, hub, now)) });
	const monday = startOfWeek(readQuery(asked, today).day);
	const dates = [0, 1, 2, 3, 4, 5, 6].map((ahead) => addDays(monday, ahead));
	const days = await bookings.loadDaySchedule(db.read, hub, { dates, room }, now);
	const base = roomsPath(hub);
	const dateOfColumn = ({ bounds }: bookings.Column) => dateOf(bounds[0]!, hub.zone);
	const looking: Looking = {
		...{ viewer, locale, now, zone: hub.zone, hubLang: hub.locale },
		events: await eventsInRooms(db.read, days, viewer),
		linkOf: (column, startsAt) => {
			const day = dateOfColumn(column);
			return bookings.canBook(room, viewer, { date: day, today })
				? bookingHref(hub, { day, ...(named && holder && { holder }) }, column, startsAt)
				: undefined;
		},
		whereOf: (column) => longDate(dateOfColumn(column), locale)
	};
	const { from, until } = weekHours(days);
	const columns = bookings.weekColumns(days, from, until);
	const heads = days.opening.map(({ date }) => {
		const { weekday, number } = shortDay(date, locale);
		return {
			key: date,
			name: `${weekday} ${number}`,
			facts: dayNote(days, date),
			href: hrefOf(base, { day: date, ...(named && holder && { holder }) }),
			shut: bookings.isShut(days, date)
		};
	});
	const weekLabel = m.rooms_week_of({ day: longDate(monday, locale, { today }) });
	const caption = m.rooms_week_caption({
		room: room.name,
		day: longDate(monday, locale, { year: true })
	});
	const here = `${base}/${room.slug}`;
	const weekOf = (day: string) => `${here}?${new URLSearchParams({ week: day, ...kept })}`;
	return {
		hub: hubHead(hub),
		...{ standing, base, weekLabel, monday },
		today: dates.includes(today) ? null : weekOf(today),
		kept,
		bookingFor: named && { ...named, stop: `${here}?week=${monday}` },
		room: {
			name: room.name,
			facts: roomFacts(room),
			description: room.description ? renderMarkdown(room.description) : null,
			rules: roomRules(room, locale),
			retired: !rooms.isInUse(room)
		},
		calendar: `${config().origin}${here}/calendar.ics`,
		previous: weekOf(addDays(monday, -7)),
		next: weekOf(addDays(monday, 7)),
		grid: {
			...gridOf(columns, heads, caption, looking),
			room: { text: room.name, lang: hub.locale }
		},
		lanes: {
			from: from / 60,
			to: until / 60,
			ticks: ticksOf(from / 60, until / 60),
			rooms: columns.map((column, index) => {
				const head = { ...heads[index]!, name: longDate(heads[index]!.key, locale) };
				return blockOf(column, head, from / 60, looking);
			})
		}
	};
};

/** The range of local time that covers all days of the week, in minutes after midnight. */
function weekHours(days: DaySchedule): { from: number; until: number } {
	const shown = days.opening.map(({ date }) => {
		const midnight = startOfDay(date, days.hub.zone);
		const { startsAt, endsAt } = bookings.visibleHours(days, date);
		return { from: minutesBetween(midnight, startsAt), until: minutesBetween(midnight, endsAt) };
	});
	return {
		from: Math.min(...shown.map(({ from }) => from)),
		until: Math.min(minutesPerDay, Math.max(...shown.map(({ until }) => until)))
	};
}
