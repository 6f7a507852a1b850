import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import * as rooms from '$lib/server/rooms';
import { readForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound, requireMember } from '$lib/server/http/guards';
import { addDays, startOfWeek } from '$lib/time/dates';
import { hourMs } from '$lib/time/durations';
import { decimalHours, longDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { Actions, PageServerLoad } from './$types';
import { bookForm, wordsFrom } from '$lib/server/http/forms/booking';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import { bookingHref } from '$lib/server/views/rooms/booking-href';
import { dayStrip } from '$lib/server/views/rooms/day-strip';
import { finderOf } from '$lib/server/views/rooms/finder';
import { gridOf, type Looking } from '$lib/server/views/rooms/grid';
import { landingDay } from '$lib/server/views/rooms/landing-day';
import { loadHubAccess } from '$lib/server/http/load/hub';
import { choiceOf, panelOf } from '$lib/server/views/rooms/booking-panel';
import { withPostedPanel } from './posted-panel';
import { hrefOf, readQuery, roomsPath } from '$lib/server/views/rooms/query';
import { refusedBooking } from '$lib/server/http/forms/refused-booking';
import { blockOf } from '$lib/server/views/rooms/room-block';
import { shortFacts } from '$lib/server/views/rooms/room-words';
import { ticksOf } from '$lib/server/views/rooms/ticks';
import { isBookedBy, selectionOf } from '$lib/server/views/rooms/selection';
import { findHolder } from '$lib/server/http/forms/holder';
import { eventsInRooms } from '$lib/server/views/rooms/events-in-rooms';
import { bookedFlash } from './booked-flash';
import { namedHolder } from './named-holder';

export const load: PageServerLoad = async (event) => {
	const { hub, isMember, asConcierge, standing } = await loadHubAccess(event);
	const { db, viewer, locale, now } = event.locals;
	const today = dateOf(now, hub.zone);
	const params = event.url.searchParams;
	const query = readQuery(params, params.has('day') ? today : await landingDay(db.read, hub, now));
	const named = asConcierge ? await namedHolder(event, hub, query.holder) : undefined;
	if (!named) delete query.holder;
	const { day, holder } = query;
	const carried = { ...(holder !== undefined && { holder }) };
	const kept: Record<string, string> = holder === undefined ? {} : { for: holder };
	const base = roomsPath(hub);
	const monday = startOfWeek(day);
	const week = [0, 1, 2, 3, 4, 5, 6].map((ahead) => addDays(monday, ahead));
	const days = await bookings.loadDaySchedule(db.read, hub, { dates: week }, now);
	const shown = bookings.visibleHours(days, day);
	const columns = bookings.dayColumns(days, day, shown);
	const asked = isMember ? await panelOf(db.read, days, query, event.locals) : undefined;
	const wanted = asked && selectionOf(asked, hub.zone);
	// A way back after booking does not ask for the same again.
	const isDone = isBookedBy(days, wanted, viewer);
	const panel = isDone ? undefined : asked;
	const selection = isDone ? undefined : wanted;
	const looking: Looking = {
		...{ viewer, locale, now, zone: hub.zone, hubLang: hub.locale, selection },
		events: await eventsInRooms(db.read, days, viewer),
		linkOf: (column, startsAt) =>
			bookings.canBook(column.room, viewer, { date: day, today })
				? bookingHref(hub, query, column, startsAt)
				: undefined,
		whereOf: ({ room }) => room.name
	};
	const dayLabel = longDate(day, locale, { today });
	const heads = columns.map(({ room }) => ({
		key: room.slug,
		name: room.shortName,
		room: { text: room.name, lang: hub.locale },
		facts: shortFacts(room),
		href: `${base}/${room.slug}?${new URLSearchParams({ week: day, ...kept })}`,
		...(asConcierge && { close: `/desk/${hub.slug}/closures?room=${room.slug}&day=${day}#close` })
	}));
	const caption = m.rooms_caption({ hub: hub.name, day: longDate(day, locale, { year: true }) });
	const grid = gridOf(columns, heads, caption, looking);
	const choice = selection && choiceOf(columns, selection, hub.zone, locale);
	const first = decimalHours(shown.startsAt, hub.zone);
	const last = first + (shown.endsAt - shown.startsAt) / hourMs;
	return {
		...(await bookedFlash(event, hub)),
		hub: hubHead(hub),
		...{ standing, base, day, dayLabel, panel },
		kept,
		bookingFor: named && { ...named, stop: hrefOf(base, { day }) },
		strip: dayStrip(days, day, (date) => hrefOf(base, { day: date, ...carried }), locale),
		previous: hrefOf(base, { day: addDays(day, -7), ...carried }),
		next: hrefOf(base, { day: addDays(day, 7), ...carried }),
		today: day === today ? null : hrefOf(base, { day: today, ...carried }),
		close: hrefOf(base, { day, ...carried }),
		finder: finderOf(days, columns, query, event.locals),
		grid: { ...grid, ...(choice && { choice }) },
		lanes: {
			from: first,
			to: last,
			ticks: ticksOf(first, last),
			rooms: columns.map((column, index) => {
				const head = { ...heads[index]!, name: column.room.name };
				return blockOf(column, head, first, looking);
			})
		}
	};
};

export const actions: Actions = {
	/** Books the room of the form; at the desk for a member or a walk-in too. */
	book: async (event) => {
		const { hub, asConcierge } = await loadHubAccess(event);
		const viewer = requireMember(event, hub);
		const form = await readForm(event, bookForm);
		if (!form.valid) return withPostedPanel(event, hub, form.failure);
		const { db } = event.locals;
		const { day, from, until } = form.values;
		const room = orNotFound(await rooms.findRoom(db.read, hub.id, form.values.room));
		const times = bookings.toInterval({ day, from, until }, hub.zone);
		if (isRefusal(times)) {
			const refused = await refusedBooking(event, form.typed, times, { hub, room });
			return withPostedPanel(event, hub, refused);
		}
		const words = wordsFrom(form.values);
		const found = asConcierge
			? await findHolder(event, hub, form.values, form.typed)
			: { holder: undefined };
		if (!('holder' in found)) return withPostedPanel(event, hub, found);
		const { holder = viewer } = found;
		const title = words.title || (holder ? '' : form.values.who);
		const input = { ...times, ...words, title };
		const refused = await submit(
			event,
			(change) => bookings.book(change, room, input, holder),
			({ id }) => ({ to: `/hubs/${hub.slug}/rooms?day=${day}`, done: 'booked', about: id })
		);
		const failure = await refusedBooking(event, form.typed, refused, { hub, room, input });
		return withPostedPanel(event, hub, failure);
	}
};
