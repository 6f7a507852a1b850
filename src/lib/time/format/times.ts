import type { LocalTime } from '$lib/time/dates';
import { clock } from '$lib/time/format/machine';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Minutes } from '$lib/time/minutes';
import { minutesOfDay } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';

const noBreak = '\u00a0';

/** A local time: « 18 h 30 », « 9 h », "18:30", „18:30 Uhr“, „18 Uhr“; its spaces do not break. */
export function localTime(time: LocalTime, locale: Locale): string {
	return locale === 'de' ? `${bare(time, locale)}${noBreak}Uhr` : bare(time, locale);
}

/** A range of local times: « 18 h 30 – 21 h », "18:30–21:00", „18:30–21 Uhr“. */
export function localTimeRange(from: LocalTime, until: LocalTime, locale: Locale): string {
	// The dash stays with the time before it: no line begins with one.
	const dash = locale === 'fr' ? `${noBreak}– ` : '–';
	return `${bare(from, locale)}${dash}${localTime(until, locale)}`;
}

/** The time of an instant in a zone, formatted by {@link localTime}. */
export function timeOfDay(instant: Instant, zone: Zone, locale: Locale): string {
	return localTime(clock(instant, zone), locale);
}

/** The times of two instants in a zone, formatted by {@link localTimeRange}, without dates. */
export function timeRange(startsAt: Instant, endsAt: Instant, zone: Zone, locale: Locale): string {
	return localTimeRange(clock(startsAt, zone), clock(endsAt, zone), locale);
}

/** A length, to the minute: « 1 h 30 », « 2 h », « 45 min », "1 h 30 min", „1 Std. 30 Min.“. */
export function duration(length: Minutes, locale: Locale): string {
	const whole = Math.round(length);
	const hours = Math.floor(whole / 60);
	const rest = whole % 60;
	if (locale === 'fr' && hours > 0 && rest > 0) return frenchHours(hours, rest);
	const [hour, minute] = locale === 'de' ? ['Std.', 'Min.'] : ['h', 'min'];
	const said = [];
	if (hours > 0) said.push(`${hours}${noBreak}${hour}`);
	if (rest > 0 || hours === 0) said.push(`${rest}${noBreak}${minute}`);
	return said.join(noBreak);
}

function bare(time: LocalTime, locale: Locale): string {
	if (locale === 'en') return time;
	const hours = Math.floor(minutesOfDay(time) / 60);
	const minutes = minutesOfDay(time) % 60;
	if (locale === 'fr') return frenchHours(hours, minutes);
	return minutes === 0 ? String(hours) : `${hours}:${twoDigits(minutes)}`;
}

function frenchHours(hours: number, minutes: number): string {
	const whole = `${hours}${noBreak}h`;
	return minutes === 0 ? whole : `${whole}${noBreak}${twoDigits(minutes)}`;
}

function twoDigits(n: number): string {
	return String(n).padStart(2, '0');
}
