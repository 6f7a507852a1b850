import type { Locale } from '$lib/time/locale';

/** A place with its own set of public holidays: department, country or Land. */
export type HolidayRegion = 'FR-54' | 'FR-55' | 'FR-57' | 'FR-88' | 'LU' | 'DE-SL' | 'BE';

/** The regions a hub can be set to, with the names a settings form shows. */
export const holidayRegions: readonly { region: HolidayRegion; name: Record<Locale, string> }[] = [
	{ region: 'FR-54', name: everywhere('Meurthe-et-Moselle (54)') },
	{ region: 'FR-55', name: everywhere('Meuse (55)') },
	{ region: 'FR-57', name: everywhere('Moselle (57)') },
	{ region: 'FR-88', name: { fr: 'Vosges (88)', en: 'Vosges (88)', de: 'Vogesen (88)' } },
	{ region: 'LU', name: { fr: 'Luxembourg', en: 'Luxembourg', de: 'Luxemburg' } },
	{ region: 'DE-SL', name: { fr: 'Sarre', en: 'Saarland', de: 'Saarland' } },
	{ region: 'BE', name: { fr: 'Belgique', en: 'Belgium', de: 'Belgien' } }
];

export function isHolidayRegion(text: string): text is HolidayRegion {
	return holidayRegions.some(({ region }) => region === text);
}

function everywhere(name: string): Record<Locale, string> {
	return { fr: name, en: name, de: name };
}
