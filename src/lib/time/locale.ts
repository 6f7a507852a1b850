/** The languages a reader can choose; French is the source. */
export type Locale = 'fr' | 'en' | 'de';

export const locales: readonly Locale[] = ['fr', 'en', 'de'];

export const isLocale = (value: unknown): value is Locale => locales.some((one) => one === value);

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB', de: 'de-DE' };

/** The language tag for Intl: European English, to avoid American dates. */
export function languageTag(locale: Locale): string {
	return tags[locale];
}
