import * as m from '$lib/messages/catalogue';
import type { Written } from '$lib/messages/written';
import { type LocalDate, weekdayOf } from '$lib/time/dates';
import { longDate, localTimeRange, weekdayName } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { festiveEveOn } from '$lib/time/holidays.server';
import type { Hub } from '../hubs';
import { holidayOfHub } from './constraints';
import type { PlannedEdition } from './edition-plan';
import type { EventSeries } from './series';

/** How often a series comes: « un jeudi sur deux », "every second Thursday". */
export function rhythmIn(
	{ anchorDate, everyDays }: Pick<EventSeries, 'anchorDate' | 'everyDays'>,
	locale: Locale
): string {
	const weekday = weekdayName(weekdayOf(anchorDate), locale);
	if (everyDays === 1) return m.events_every_day({}, { locale });
	if (everyDays % 7) return m.events_every_days({ count: everyDays }, { locale });
	const weeks = everyDays / 7;
	if (weeks === 1) return m.events_every_week({ weekday }, { locale });
	if (weeks === 2) return m.events_every_second({ weekday }, { locale });
	if (weeks === 3) return m.events_every_third({ weekday }, { locale });
	if (weeks === 4) return m.events_every_fourth({ weekday }, { locale });
	return m.events_every_weeks({ count: weeks, weekday }, { locale });
}

/** The rule of a series in a few words: « un jeudi sur deux, 18 h 30 – 21 h ». */
export function ruleIn(series: EventSeries, locale: Locale): string {
	const hours = localTimeRange(series.startTime, series.endTime, locale);
	return `${rhythmIn(series, locale)}, ${hours}`;
}

type Decided = Pick<PlannedEdition, 'plannedDate' | 'reason' | 'reasonDetail' | 'scheduledDate'>;

/** The reason shown for an outcome: « Ascension », « Réveillon de Noël », « Peinture ». */
export function reasonIn(
	{ plannedDate, reason, reasonDetail }: Decided,
	hub: Pick<Hub, 'holidayRegion' | 'goodFriday'>,
	locale: Locale
): string | undefined {
	if (reason === 'holiday') {
		const holiday = holidayOfHub(hub, plannedDate);
		return holiday?.name[locale] ?? m.events_reason_holiday({}, { locale });
	}
	if (reason === 'festive-eve') return festiveEveOn(plannedDate)?.name[locale];
	if (reason === 'closure') return reasonDetail ?? m.events_reason_closure({}, { locale });
	if (reason === 'room-taken') return m.events_reason_room({}, { locale });
	if (reason === 'concierge') return reasonDetail ?? undefined;
	return undefined;
}

/**
 * The public sentence about a skipped or moved date: « Pas de soirée le jeudi 24 décembre : … », and what of it the
 * hub wrote.
 */
export function exceptionIn(
	exception: Decided & { title: string },
	hub: Pick<Hub, 'holidayRegion' | 'goodFriday' | 'locale'>,
	locale: Locale,
	today: LocalDate
): { text: string; written: Written[] } {
	const { title, reasonDetail } = exception;
	const own = [title, ...(reasonDetail ? [reasonDetail] : [])];
	return {
		text: sentenceOf(exception, hub, locale, today),
		written: own.map((text) => ({ text, lang: hub.locale }))
	};
}

function sentenceOf(
	exception: Decided & { title: string },
	hub: Pick<Hub, 'holidayRegion' | 'goodFriday'>,
	locale: Locale,
	today: LocalDate
): string {
	const { title, plannedDate, scheduledDate } = exception;
	const date = longDate(plannedDate, locale, { today });
	const reason = reasonIn(exception, hub, locale);
	if (scheduledDate) {
		const other = longDate(scheduledDate, locale, { today });
		return reason
			? m.events_exception_moved_because({ title, date, other, reason }, { locale })
			: m.events_exception_moved({ title, date, other }, { locale });
	}
	return reason
		? m.events_exception_skipped_because({ title, date, reason }, { locale })
		: m.events_exception_skipped({ title, date }, { locale });
}
