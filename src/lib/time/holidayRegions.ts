import type { Locale } from '$lib/time/locale';
import { parseZone, type Zone } from '$lib/time/zones';

/** A place with its own set of public holidays: department, country or Land. */
export type HolidayRegion = 'FR-54' | 'FR-55' | 'FR-57' | 'FR-88' | 'LU' | 'DE-SL' | 'BE';

/** A region as a form offers it, with the time zone and the language that are usual there. */
export interface RegionChoice {
	region: HolidayRegion;
	name: Record<Locale, string>;
	zone: Zone;
	locale: Locale;
}

const france = { zone: parseZone('Europe/Paris'), locale: 'fr' as const };

/** The regions a hub can be set to, with the names a settings form shows. */
export const holidayRegions: readonly RegionChoice[] = [
	{ region: 'FR-54', name: everywhere('Meurthe-et-Moselle (54)'), ...france },
	{ region: 'FR-55', name: everywhere('Meuse (55)'), ...france },
	{ region: 'FR-57', name: everywhere('Moselle (57)'), ...france },
	{
		...{ region: 'FR-88', ...france },
		name: { fr: 'Vosges (88)', en: 'Vosges (88)', de: 'Vogesen (88)' }
	},
	{
		...{ region: 'LU', zone: parseZone('Europe/Luxembourg'), locale: 'fr' },
		name: { fr: 'Luxembourg', en: 'Luxembourg', de: 'Luxemburg' }
	},
	{
		...{ region: 'DE-SL', zone: parseZone('Europe/Berlin'), locale: 'de' },
		name: { fr: 'Sarre', en: 'Saarland', de: 'Saarland' }
	},
	{
		...{ region: 'BE', zone: parseZone('Europe/Brussels'), locale: 'fr' },
		name: { fr: 'Belgique', en: 'Belgium', de: 'Belgien' }
	}
];

/** The time zone and the language that are usual in a region. */
export function usualIn(region: string): Pick<RegionChoice, 'zone' | 'locale'> | undefined {
	return holidayRegions.find((one) => one.region === region);
}

export function isHolidayRegion(text: string): text is HolidayRegion {
	return holidayRegions.some(({ region }) => region === text);
}

function everywhere(name: string): Record<Locale, string> {
	return { fr: name, en: name, de: name };
}
