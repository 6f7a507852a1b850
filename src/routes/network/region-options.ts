import { holidayRegions, type RegionChoice } from '$lib/time/holidayRegions';
import type { Locale } from '$lib/time/locale';

/** A region in a form, in the reader's language, with what it sets. */
export type RegionOption = Omit<RegionChoice, 'name'> & { name: string };

/** The regions to choose from. */
export function regionOptions(reader: Locale): RegionOption[] {
	return holidayRegions.map(({ name, ...choice }) => ({ ...choice, name: name[reader] }));
}

/** The name of a region in the reader's language. */
export function regionName(region: string, reader: Locale): string {
	return holidayRegions.find((one) => one.region === region)?.name[reader] ?? region;
}
