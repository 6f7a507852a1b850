import type { ProgrammeItem } from '$lib/server/views/view-types';
import * as m from '$lib/messages/catalogue';
import type { listComing } from '$lib/server/calendars';
import { weekdayOf } from '$lib/time/dates';
import { dayNumber, isoDateTime, monthYear, timeRange, weekdayName } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';

type Entry = Awaited<ReturnType<typeof listComing>>[number];

/** An entry of the viewer's personal feed as a row of the programme. */
export function comingItem(entry: Entry, locale: Locale): ProgrammeItem {
	const { startsAt, endsAt, zone } = entry;
	const date = dateOf(startsAt, zone);
	const cancelled = entry.status === 'cancelled';
	return {
		id: entry.uid,
		href: entry.url ? new URL(entry.url).pathname : '/agenda',
		title: entry.title,
		written: entry.written ?? { text: entry.title, lang: locale },
		month: monthYear(date, locale),
		weekday: weekdayName(weekdayOf(date), locale, 'short'),
		day: dayNumber(date, locale),
		time: timeRange(startsAt, endsAt, zone, locale),
		datetime: isoDateTime(startsAt, zone),
		cancelled,
		...(entry.location && { place: { text: entry.location, lang: entry.hubLang ?? locale } }),
		...(cancelled && { tag: { variant: 'no' as const, label: m.common_tag_cancelled() } }),
		...(entry.status === 'tentative' && {
			tag: { variant: 'wait' as const, label: m.common_tag_waiting() }
		})
	};
}
