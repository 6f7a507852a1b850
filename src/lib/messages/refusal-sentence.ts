import * as catalogue from '$lib/messages/catalogue';
import type { Locale } from '$lib/time/locale';
import {
	dateAndTime,
	duration,
	lastsUntil,
	localTime,
	longDate,
	timeOfDay
} from '$lib/time/format';
import type { Zone } from '$lib/time/zones';
import type { Refusal, RefusalValue } from './refusal';

/**
 * The sentence of a refusal in the reader's language; several sentences when there are several reasons.
 * @param zone the hub's zone, in which times in the sentence are shown
 */
export function refusalSentence(refusal: Refusal, locale: Locale, zone: Zone): string {
	const key = `refused_${refusal.refused.replaceAll('-', '_')}` as keyof typeof catalogue;
	const message = catalogue[key] as (values: object, options: { locale: Locale }) => string;
	const values = Object.entries(refusal.values ?? {}).map(([name, value]) => [
		name,
		inWords(value, locale, zone)
	]);
	const others = refusal.also?.map((one) => refusalSentence(one, locale, zone)) ?? [];
	return [message(Object.fromEntries(values), { locale }), ...others].join(' ');
}

function inWords(value: RefusalValue, locale: Locale, zone: Zone): string | number {
	if (typeof value !== 'object') return value;
	if ('instant' in value) return dateAndTime(value.instant, zone, locale);
	if ('end' in value) return lastsUntil(value.end, zone, locale);
	if ('time' in value) return timeOfDay(value.time, zone, locale);
	if ('wall' in value) return localTime(value.wall, locale);
	if ('date' in value) return longDate(value.date, locale);
	if ('words' in value) return value.words[locale];
	return duration(value.minutes, locale);
}
