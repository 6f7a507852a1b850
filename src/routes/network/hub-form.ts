import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { line, lineOrNone } from '$lib/server/http/forms/fields';
import { isHolidayRegion } from '$lib/time/holidayRegions';
import { locales } from '$lib/time/locale';
import { isZone } from '$lib/time/zones';
import { hues } from './hues';

/** The zones that the form offers; any other existing zone is accepted too. */
export const zones = ['Europe/Paris', 'Europe/Luxembourg', 'Europe/Berlin', 'Europe/Brussels'];

/** The fields that network admins set when they open a hub; the rest is filled in at its desk. */
export const hubForm = v.object({
	name: line(80),
	shortName: lineOrNone(30),
	slug: v.pipe(
		v.string(() => m.common_error_empty()),
		v.trim(),
		v.maxLength(40, () => m.network_slug_wrong()),
		v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, () => m.network_slug_wrong()),
		v.minLength(2, () => m.network_slug_wrong())
	),
	city: line(60),
	zone: v.pipe(
		v.string(() => m.common_error_empty()),
		v.guard(isZone, () => m.network_zone_wrong())
	),
	holidayRegion: v.pipe(
		v.string(() => m.common_error_empty()),
		v.check(isHolidayRegion, () => m.network_choose())
	),
	locale: v.picklist(locales, () => m.network_choose()),
	hue: v.pipe(
		v.string(() => m.network_choose()),
		v.transform(Number),
		v.check(
			(hue) => hues.some((one) => one.hue === hue),
			() => m.network_choose()
		)
	)
});
