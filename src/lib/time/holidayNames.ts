import type { Locale } from '$lib/time/locale';

/**
 * Better names than the library's for days it leaves untranslated (8 May and 14 July in German),
 * writes in another style (« la Fête-Dieu ») or calls by a foreign custom (Boxing Day in Metz).
 * Keyed by country and the library's rule for the day; `*` is any country.
 */
const names: Record<string, Partial<Record<Locale, string>>> = {
	'* 05-01': { fr: 'Fête du Travail' },
	'* 12-26': { fr: 'Saint-Étienne', en: 'St Stephen’s Day', de: 'Zweiter Weihnachtstag' },
	'* easter 60': { fr: 'Fête-Dieu' },
	'FR 05-08': { fr: 'Victoire de 1945', en: 'Victory in Europe Day', de: 'Tag des Sieges 1945' },
	'FR 07-14': { fr: 'Fête nationale', en: 'Bastille Day', de: 'Französischer Nationalfeiertag' },
	'FR 11-11': { fr: 'Armistice de 1918', de: 'Waffenstillstand 1918' },
	'BE 11-11': { fr: 'Armistice de 1918', de: 'Waffenstillstand 1918' },
	'BE 07-21': { en: 'Belgian National Day' },
	'LU 06-23': { en: 'National Day' },
	'DE 10-03': { fr: 'Jour de l’Unité allemande', en: 'German Unity Day' },
	'DE 12-25': { de: 'Erster Weihnachtstag' }
};

/** The name of a holiday: ours if there is one, otherwise the library's, with a typographic apostrophe. */
export function holidayName(
	country: string,
	rule: string,
	locale: Locale,
	libraryName: string
): string {
	const ours = names[`${country} ${rule}`]?.[locale] ?? names[`* ${rule}`]?.[locale];
	return ours ?? libraryName.replaceAll("'", '’');
}
