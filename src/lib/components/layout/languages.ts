import type { Locale } from '$lib/time/locale';

/** A language is offered in its own words, whatever the page speaks. */
export const languageNames: Record<Locale, string> = {
	fr: 'Français',
	en: 'English',
	de: 'Deutsch'
};

/** The languages as options to choose from. */
export const languageOptions = Object.entries(languageNames).map(([value, label]) => ({
	value,
	label,
	lang: value
}));
