import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { shownVersionField, type Shown } from '$lib/server/http/forms/edit-conflict';
import { line, lineOrNone } from '$lib/server/http/forms/fields';
import type { Hub, HubIdentity } from '$lib/server/hubs';
import { slugFrom } from '$lib/text/slug';
import { isHolidayRegion, usualIn } from '$lib/time/holidayRegions';
import { isLocale, type Locale } from '$lib/time/locale';
import { isZone, type Zone } from '$lib/time/zones';
import { hues } from './hues';
import { longestSlug } from './longest-slug';

/** The zones that the form offers; any other existing zone is accepted too. */
export const zones = ['Europe/Paris', 'Europe/Luxembourg', 'Europe/Berlin', 'Europe/Brussels'];

/** What a hub is called and where it lies. Zone and language are those of its region where none is chosen. */
const identity = {
	name: line(80),
	shortName: lineOrNone(30),
	city: line(60),
	holidayRegion: v.pipe(
		v.string(() => m.common_error_empty()),
		v.check(isHolidayRegion, () => m.network_choose())
	),
	zone: v.pipe(
		v.optional(v.string(), ''),
		v.check(
			(zone) => zone === '' || isZone(zone),
			() => m.network_zone_wrong()
		)
	),
	locale: v.pipe(
		v.optional(v.string(), ''),
		v.check(
			(locale) => locale === '' || isLocale(locale),
			() => m.network_choose()
		)
	),
	hue: v.pipe(
		v.string(() => m.network_choose()),
		v.transform(Number),
		v.check(
			(hue) => hues.some((one) => one.hue === hue),
			() => m.network_choose()
		)
	)
};

const slugLike = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The fields that network admins set when they add a hub; the rest is filled in at its desk. */
export const hubForm = v.object({
	...identity,
	/** Made from the name where it is left blank. */
	slug: v.optional(
		v.pipe(
			v.string(),
			v.trim(),
			v.maxLength(longestSlug, () => m.network_slug_wrong()),
			v.check(
				(slug) => slug === '' || (slug.length > 1 && slugLike.test(slug)),
				() => m.network_slug_wrong()
			)
		),
		''
	)
});

/** The fields of a hub that the network changes. */
export const editForm = v.object({ ...identity, ...shownVersionField });

/** What a hub is to be called in addresses: what was typed, or what its name gives; empty where it gives nothing. */
export function slugIn({ slug, name }: { slug?: unknown; name?: unknown }): string {
	return String(slug ?? '').trim() || slugFrom(String(name ?? ''), longestSlug);
}

/** What was typed of a hub, with what follows from its region and its name. */
export function identityIn({
	name,
	shortName,
	city,
	holidayRegion,
	zone,
	locale,
	hue
}: Omit<v.InferOutput<typeof editForm>, 'seen'>): HubIdentity {
	const usual = usualIn(holidayRegion)!;
	return {
		...{ name, city, holidayRegion, hue },
		shortName: shortName || name.slice(0, 30).trim(),
		zone: zone === '' ? usual.zone : (zone as Zone),
		locale: locale === '' ? usual.locale : (locale as Locale)
	};
}

/** The values of a hub as the form shows them: nothing where they are those of its region. */
export function identityOf({
	name,
	shortName,
	city,
	holidayRegion,
	zone,
	locale,
	hue
}: Hub): Shown {
	const usual = usualIn(holidayRegion);
	return {
		...{ name, shortName, city, holidayRegion, hue },
		zone: zone === usual?.zone ? '' : zone,
		locale: locale === usual?.locale ? '' : locale
	};
}
