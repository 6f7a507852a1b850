import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import { isShut, type DaySchedule } from '$lib/server/bookings';
import type { Db } from '$lib/server/db/types';
import type { Event } from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import { endOfDay, startOfDay, type LocalDate } from '$lib/time/dates';
import { timeOfDay, timeRange } from '$lib/time/format';
import { overlaps } from '$lib/time/interval';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import { titleOf } from '../events/title-of';
import { roomsPath } from '../rooms/query';

/** What the day after brings, in one line: a link for each event. */
export async function eventsTomorrow(
	db: Db,
	hub: Hub,
	standing: Event[],
	{ date, locale }: { date: LocalDate; locale: Locale }
) {
	const those = standing.filter(({ startsAt }) => dateOf(startsAt, hub.zone) === date);
	const ids = those.map(({ id }) => id);
	const counts = ids.length ? await attendances.countOf(db, ids) : new Map();
	return those.map((event) => {
		const { going = 0, companions = 0 } = counts.get(event.id) ?? {};
		return {
			slug: event.slug,
			time: timeOfDay(event.startsAt, hub.zone, locale),
			...titleOf(event, hub, locale),
			coming: m.attendances_coming({ count: going + companions })
		};
	});
}

/** The same of the rooms: whether the hub is open, and what is booked. */
export function roomsTomorrow(days: DaySchedule, date: LocalDate, locale: Locale) {
	const { hub } = days;
	const href = `${roomsPath(hub)}?day=${date}`;
	const range = { startsAt: startOfDay(date, hub.zone), endsAt: endOfDay(date, hub.zone) };
	const booked = days.bookings
		.filter((booking) => overlaps(booking, range))
		.sort((one, other) => one.startsAt - other.startsAt);
	const day = days.opening.find((one) => one.date === date);
	const open = isShut(days, date)
		? m.desk_tomorrow_shut()
		: (day?.open ?? [])
				.map(({ startsAt, endsAt }) => timeRange(startsAt, endsAt, hub.zone, locale))
				.join(', ');
	const [first] = booked;
	const room = days.rooms.find(({ id }) => id === first?.roomId)?.shortName ?? '';
	const said = first
		? m.desk_tomorrow_booked({
				count: booked.length,
				time: timeOfDay(first.startsAt, hub.zone, locale),
				room
			})
		: m.desk_tomorrow_free();
	return {
		...{ href, text: [open, said].join(' · ') },
		written: { text: room, lang: hub.locale }
	};
}
