import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { mayBeTyped } from '$lib/server/auth';
import type { Hub } from '$lib/server/hubs';
import { isAddress } from '$lib/server/outbox';
import { shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { line, lineOrNone, oneOf, text, ticked } from '$lib/server/http/forms/fields';
import { isHolidayRegion } from '$lib/time/holidayRegions';

// The sections of the settings, each a form of its own: what it takes, and the values of a hub that it shows.

export const descriptionForm = v.object({
	name: line(80, m.desk_name_missing),
	shortName: line(30, m.desk_name_missing),
	tagline: lineOrNone(120),
	about: text(3000),
	address: lineOrNone(200),
	directions: text(2000),
	// As strict as the mails that use it as Reply-To: an address that they refuse would stop them all.
	email: v.optional(
		v.pipe(
			v.string(() => m.desk_email_wrong()),
			v.trim(),
			v.check(
				(email) => email === '' || isAddress(email),
				() => m.desk_email_wrong()
			),
			v.check(
				(email) => email === '' || mayBeTyped(email),
				() => m.auth_email_invented()
			)
		),
		''
	),
	phone: lineOrNone(30),
	...shownVersionField
});

export const newcomersForm = v.object({
	trial: text(2000),
	prices: text(2000),
	accessibility: text(2000),
	...shownVersionField
});

export const joiningForm = v.object({
	admission: oneOf(['open', 'concierge']),
	...shownVersionField
});

export const rulesForm = v.object({
	houseRules: text(6000),
	as: oneOf(['correction', 'told', 'asked']),
	...shownVersionField
});

export const holidaysForm = v.object({
	holidayRegion: v.pipe(
		v.string(() => m.network_choose()),
		v.check(isHolidayRegion, () => m.network_choose())
	),
	goodFriday: ticked,
	closedOnHolidays: ticked,
	...shownVersionField
});

export function descriptionOf(hub: Hub) {
	const { name, shortName, tagline, about, address, directions, email, phone } = hub;
	return { name, shortName, tagline, about, address, directions, email, phone };
}

export function newcomersOf({ trial, prices, accessibility }: Hub) {
	return { trial, prices, accessibility };
}

export function joiningOf({ admission }: Hub) {
	return { admission };
}

export function rulesOf({ houseRules }: Hub) {
	return { houseRules };
}

export function holidaysOf({ holidayRegion, goodFriday, closedOnHolidays }: Hub) {
	return { holidayRegion, goodFriday, closedOnHolidays };
}
