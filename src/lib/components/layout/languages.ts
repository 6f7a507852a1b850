import type { Locale } from '$lib/time/locale';

/** Each language is named in itself, whatever the language of the page. */
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
