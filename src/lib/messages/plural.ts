import type { Locale } from '$lib/time/locale';
import type { Value } from './current-locale';

const rules: Partial<Record<Locale, Intl.PluralRules>> = {};

/** @returns the plural category (CLDR) of a number in a language: `one`, `other` … */
export function plural(locale: Locale, count: Value): Intl.LDMLPluralRule {
	// Kept: making them costs twenty times what asking them does.
	return (rules[locale] ??= new Intl.PluralRules(locale)).select(Number(count));
}
