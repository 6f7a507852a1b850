import * as m from '$lib/messages/catalogue';
import { daysBetween, type LocalDate } from '$lib/time/dates';
import { relativeDay } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { capitalize } from './capitalize';

/** « Après-demain », « Dans 9 jours ». */
export function nearness(date: LocalDate, today: LocalDate, locale: Locale): string {
	const near = relativeDay(date, today, locale);
	return near ? capitalize(near) : m.events_home_in_days({ count: daysBetween(today, date) });
}
