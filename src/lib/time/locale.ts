/** A language in which people of the region write and speak, as a BCP 47 tag: those of readers, and Luxembourgish. */
export type Language = Locale | 'lb';

export const languages: readonly Language[] = ['fr', 'de', 'lb', 'en'];

export const isLanguage = (value: unknown): value is Language =>
	languages.some((one) => one === value);

/** The languages a reader can choose; French is the source. */
export type Locale = 'fr' | 'en' | 'de';

export const locales: readonly Locale[] = ['fr', 'en', 'de'];

export const isLocale = (value: unknown): value is Locale => locales.some((one) => one === value);

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB', de: 'de-DE' };

/** The language tag for Intl: European English, to avoid American dates. */
export function languageTag(locale: Locale): string {
	return tags[locale];
}
