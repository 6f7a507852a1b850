import type { ProgrammeItem } from '$lib/server/views/view-types';
import * as m from '$lib/messages/catalogue';
import type { listOwn } from '$lib/server/calendars';
import { nearness } from '$lib/server/views/nearness';
import { weekdayOf } from '$lib/time/dates';
import { dayNumber, isoDateTime, monthName, timeRange, weekdayName } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import { monthHeading } from '$lib/server/views/month-heading';

type Entry = Awaited<ReturnType<typeof listOwn>>['coming'][number];

interface Reading {
	locale: Locale;
	now: Instant;
}

/** An entry of the viewer's personal feed as a row of the programme. */
export function ownItem(entry: Entry, { locale, now }: Reading): ProgrammeItem {
	const { startsAt, endsAt, zone } = entry;
	const date = dateOf(startsAt, zone);
	const cancelled = entry.status === 'cancelled';
	const place = entry.venue ?? entry.location;
	const href = pathOf(entry);
	return {
		id: entry.uid,
		href,
		title: entry.title,
		written: entry.written ?? { text: entry.title, lang: locale },
		month: monthHeading(date, dateOf(now, zone), locale),
		weekday: weekdayName(weekdayOf(date), locale, 'short'),
		day: dayNumber(date, locale),
		time: timeRange(startsAt, endsAt, zone, locale),
		datetime: isoDateTime(startsAt, zone),
		cancelled,
		...(isBooking(href) && !cancelled && endsAt > now && { cancel: `${href}?cancel` }),
		...(place && { place: { text: place, lang: entry.hubLang ?? locale } }),
		...(cancelled && { tag: { variant: 'no' as const, label: m.common_tag_cancelled() } }),
		...(entry.status === 'tentative' &&
			endsAt > now && { tag: { variant: 'wait' as const, label: m.common_tag_waiting() } })
	};
}

/** What the viewer does next, whatever it is, with all that they need to be there: the first that is not cancelled. */
export function nextOf(coming: Entry[], { locale, now }: Reading) {
	const entry = coming.find(({ status }) => status !== 'cancelled');
	if (!entry) return null;
	const { startsAt, zone } = entry;
	const date = dateOf(startsAt, zone);
	const { tag, ...item } = ownItem(entry, { locale, now });
	return {
		...item,
		...(tag && { tag: { variant: tag.variant, label: tag.label } }),
		weekday: weekdayName(weekdayOf(date), locale),
		month: monthName(date, locale),
		when: startsAt <= now ? m.events_home_now() : nearness(date, dateOf(now, zone), locale),
		/** With the street address, to go there. */
		place: entry.location ? { text: entry.location, lang: entry.hubLang ?? locale } : null,
		booking: isBooking(item.href)
	};
}

function pathOf({ url }: Entry): string {
	return url ? new URL(url).pathname : '/agenda';
}

const isBooking = (href: string) => href.startsWith('/bookings/');
