import type { LocalDate } from '$lib/time/dates';
import type { Locale } from '$lib/time/locale';

/** A number with its superscript; the suffix is empty when there is none. */
export interface RaisedNumber {
	number: string;
	suffix: string;
}

const englishSuffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const englishOrdinals = new Intl.PluralRules('en', { type: 'ordinal' });

/** The day of the month for large type: only the French « 1er » has a superscript. */
export function dayNumber(date: LocalDate, locale: Locale): RaisedNumber {
	const day = Number(date.slice(8));
	return { number: String(day), suffix: locale === 'fr' && day === 1 ? 'er' : '' };
}

/**
 * An ordinal number: « 1er », « 1re », « 14e », "14th", „14.“ (German has no superscript). The gender is
 * that of the counted noun; only French uses it.
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
