import * as m from '$lib/messages/catalogue';
import type { Written } from '$lib/messages/written';
import * as bookings from '$lib/server/bookings';
import type { Alternative, AlternativesInput } from '$lib/server/bookings';
import type { Db } from '$lib/server/db/types';
import type { Hub } from '$lib/server/hubs';
import { isConciergeOf } from '$lib/server/members/policy';
import { weekdayOf } from '$lib/time/dates';
import { clock, dayNumber, duration, monthName, timeRange, weekdayName } from '$lib/time/format';
import type { Interval } from '$lib/time/interval';
import type { Locale } from '$lib/time/locale';
import { toMinutes } from '$lib/time/minutes';
import { dateOf } from '$lib/time/wall';
import type { ViewContext } from '../view-context';

/** An alternative to a refused booking, bookable with one click. */
export interface AlternativeView {
	room: string;
	day: string;
	from: string;
	until: string;
	when: string;
	where: string;
	/** The room in it, as the hub calls it. */
	written: Written;
	/** The concierge must confirm it. */
	requiresApproval: boolean;
}

/** Up to three free times near the input, in words. */
export async function suggestWithLinks(
	db: Db,
	hub: Hub,
	input: AlternativesInput,
	{ viewer, locale, now }: ViewContext
): Promise<AlternativeView[]> {
	const asConcierge = isConciergeOf(viewer, hub.id);
	const found = await bookings.suggestAlternatives(db, input, now, { asConcierge });
	return found.map((alternative) => inWords(hub, alternative, input, locale));
}

function inWords(
	hub: Hub,
	alternative: Alternative,
	input: Interval,
	locale: Locale
): AlternativeView {
	const { kind, room, startsAt, endsAt, requiresApproval } = alternative;
	const date = dateOf(startsAt, hub.zone);
	const range = timeRange(startsAt, endsAt, hub.zone, locale);
	const by = duration(toMinutes(Math.abs(startsAt - input.startsAt)), locale);
	const { number, suffix } = dayNumber(date, locale);
	const where = {
		'other-room': () =>
			m.bookings_way_room({ room: room.name, places: m.common_places({ count: room.seats }) }),
		'other-time': () =>
			startsAt < input.startsAt
				? m.bookings_way_earlier({ room: room.name, by })
				: m.bookings_way_later({ room: room.name, by }),
		'other-day': () =>
			m.bookings_way_day({
				room: room.name,
				day: number + suffix,
				month: monthName(date, locale)
			})
	}[kind]();
	return {
		room: room.slug,
		day: date,
		from: clock(startsAt, hub.zone),
		until: clock(endsAt, hub.zone),
		when:
			kind === 'other-day'
				? m.bookings_way_when({ weekday: weekdayName(weekdayOf(date), locale), range })
				: range,
		where: requiresApproval ? m.bookings_way_on_request({ where }) : where,
		written: { text: room.name, lang: hub.locale },
		requiresApproval
	};
}
