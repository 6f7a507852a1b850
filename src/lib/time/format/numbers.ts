import type { LocalDate } from '$lib/time/dates';
import type { Locale } from '$lib/time/locale';

/** A number and what is set raised after it; the suffix is empty when nothing is raised. */
export interface RaisedNumber {
	number: string;
	suffix: string;
}

const englishSuffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const englishOrdinals = new Intl.PluralRules('en', { type: 'ordinal' });

/** The day of the month, set large: only the French first is raised, « 1er ». */
export function dayNumber(date: LocalDate, locale: Locale): RaisedNumber {
	const day = Number(date.slice(8));
	return { number: String(day), suffix: locale === 'fr' && day === 1 ? 'er' : '' };
}

/**
 * A rank: « 1er », « 1re », « 14e », "14th", „14.“ (in German nothing is raised).
 * The gender is that of the thing counted; only French heeds it.
 */
export function ordinal(
	n: number,
	locale: Locale,
	gender: 'masculine' | 'feminine' = 'masculine'
): RaisedNumber {
	if (locale === 'de') return { number: `${n}.`, suffix: '' };
	return { number: String(n), suffix: locale === 'fr' ? french(n, gender) : english(n) };
}

function french(n: number, gender: 'masculine' | 'feminine'): string {
	if (n !== 1) return 'e';
	return gender === 'feminine' ? 're' : 'er';
}

function english(n: number): string {
	return englishSuffixes[englishOrdinals.select(n)] ?? 'th';
}
