import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { isRefusal, refuse } from '$lib/messages/refusal';
import * as hubs from '$lib/server/hubs';
import { isAddress } from '$lib/server/outbox';
import { line, lineOrNone, oneOf, text, ticked } from '$lib/server/http/forms/fields';
import { invalidForm, readForm, refusedForm } from '$lib/server/http/forms/form';
import type { FormState } from '$lib/components/forms/form-state';
import { orNotFound } from '$lib/server/http/guards';
import {
	hasEditConflict,
	editConflictForm,
	shownVersionField,
	shownVersion,
	type Shown
} from '$lib/server/http/forms/edit-conflict';
import { changeHub, setOpeningHours } from '$lib/server/usecases/run-hub';
import { weekdayName } from '$lib/time/format';
import { holidayRegions, isHolidayRegion } from '$lib/time/holidayRegions';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import type { Actions, PageServerLoad } from './$types';
import { weekForm, weekOf, weekValues } from './week';

const description = v.object({
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
			)
		),
		''
	),
	phone: lineOrNone(30),
	...shownVersionField
});

const joining = v.object({
	admission: oneOf(['open', 'concierge']),
	houseRules: text(6000),
	...shownVersionField
});

const holidays = v.object({
	holidayRegion: v.pipe(
		v.string(() => m.network_choose()),
		v.check(isHolidayRegion, () => m.network_choose())
	),
	goodFriday: ticked,
	closedOnHolidays: ticked
});

/** The values of a hub that the form of its description shows. */
function descriptionOf(hub: hubs.Hub) {
	const { name, shortName, tagline, about, address, directions, email, phone } = hub;
	return { name, shortName, tagline, about, address, directions, email, phone };
}

function joiningOf({ admission, houseRules }: hubs.Hub) {
	return { admission, houseRules };
}

/** Stores the typed values, unless they would overwrite unseen changes of another concierge. */
async function change<Values extends Parameters<typeof changeHub>[2] & { seen: string }>(
	event: RequestEvent,
	hub: hubs.Hub,
	form: { values: Values; typed: FormState['values'] },
	shown: (hub: hubs.Hub) => Shown
) {
	const { db } = event.locals;
	const { seen, ...changes } = form.values;
	const changed = await db.write(async (change) => {
		const { tx } = change;
		const stored = shown(orNotFound(await hubs.findHubById(tx, hub.id)));
		if (hasEditConflict(seen, stored, form.typed)) return refuse('edit-conflict');
		return changeHub(change, hub, changes);
	});
	if (!isRefusal(changed)) return undefined;
	if (changed.refused !== 'edit-conflict') return refusedForm(event, form.typed, changed);
	return editConflictForm(
		event,
		seen,
		shown(orNotFound(await hubs.findHubById(db.read, hub.id))),
		form.typed
	);
}

function done(event: RequestEvent, section: string): never {
	redirect(303, `${event.url.pathname}?done=1#${section}`);
}

export const load: PageServerLoad = async (event) => {
	const { locale } = event.locals;
	const { hub } = await loadHubForConcierge(event);
	const week = await hubs.listOpeningHours(event.locals.db.read, hub.id);
	return {
		flash: event.url.searchParams.has('done') ? m.desk_saved() : undefined,
		description: { ...descriptionOf(hub), seen: shownVersion(descriptionOf(hub)) },
		joining: {
			...joiningOf(hub),
			version: hub.houseRulesVersion,
			seen: shownVersion(joiningOf(hub))
		},
		holidays: {
			holidayRegion: hub.holidayRegion,
			goodFriday: hub.goodFriday,
			closedOnHolidays: hub.closedOnHolidays
		},
		regions: holidayRegions.map(({ region, name: names }) => ({ region, name: names[locale] })),
		days: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, name: weekdayName(day, locale) })),
		week: weekValues(week),
		toConfirm: hub.toConfirm
	};
};

export const actions: Actions = {
	describe: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, description);
		if (!form.valid) return form.failure;
		const stale = await change(event, hub, form, descriptionOf);
		if (stale) return stale;
		done(event, 'description');
	},
	open: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, weekForm);
		if (!form.valid) return invalidForm(event, {}, { week: m.desk_hours_wrong() });
		const result = await event.locals.db.write((change) =>
			setOpeningHours(change, hub, weekOf(form.values))
		);
		if (isRefusal(result)) return refusedForm(event, form.typed, result, hub.zone);
		done(event, 'hours');
	},
	join: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, joining);
		if (!form.valid) return form.failure;
		const stale = await change(event, hub, form, joiningOf);
		if (stale) return stale;
		done(event, 'joining');
	},
	rest: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, holidays);
		if (!form.valid) return form.failure;
		const changed = await event.locals.db.write((change) => changeHub(change, hub, form.values));
		if (isRefusal(changed)) return refusedForm(event, form.typed, changed, hub.zone);
		done(event, 'holidays');
	},
	confirm: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const changed = await event.locals.db.write((change) =>
			changeHub(change, hub, { toConfirm: false })
		);
		if (isRefusal(changed)) return refusedForm(event, {}, changed, hub.zone);
		done(event, 'description');
	}
};
