import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { mayBeTyped } from '$lib/server/auth';
import * as hubs from '$lib/server/hubs';
import { countUnreadRules } from '$lib/server/members';
import { isAddress } from '$lib/server/outbox';
import { line, lineOrNone, oneOf, text, ticked } from '$lib/server/http/forms/fields';
import { flashOf } from '$lib/server/http/forms/flash';
import { invalidForm, readForm, refusedForm, type ValidForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { orNotFound } from '$lib/server/http/guards';
import { shownVersionField, shownVersion, type Shown } from '$lib/server/http/forms/edit-conflict';
import { publishHouseRules } from '$lib/server/usecases/house-rules';
import { changeHub, setOpeningHours } from '$lib/server/usecases/run-hub';
import { rulesVersionLine } from '$lib/server/views/hubs/house-rules';
import { weekdayName } from '$lib/time/format';
import { holidayRegions, isHolidayRegion } from '$lib/time/holidayRegions';
import type { Locale } from '$lib/time/locale';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import type { Actions, PageServerLoad } from './$types';
import { daysOfWeek, shownWeek, weekForm, weekOf, weekValues } from './week';

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

const joining = v.object({
	admission: oneOf(['open', 'concierge']),
	...shownVersionField
});

const rules = v.object({
	houseRules: text(6000),
	as: oneOf(['correction', 'told', 'asked']),
	...shownVersionField
});

const holidays = v.object({
	holidayRegion: v.pipe(
		v.string(() => m.network_choose()),
		v.check(isHolidayRegion, () => m.network_choose())
	),
	goodFriday: ticked,
	closedOnHolidays: ticked,
	...shownVersionField
});

/** The values of a hub that the form of its description shows. */
function descriptionOf(hub: hubs.Hub) {
	const { name, shortName, tagline, about, address, directions, email, phone } = hub;
	return { name, shortName, tagline, about, address, directions, email, phone };
}

function joiningOf({ admission }: hubs.Hub) {
	return { admission };
}

function rulesOf({ houseRules }: hubs.Hub) {
	return { houseRules };
}

function holidaysOf({ holidayRegion, goodFriday, closedOnHolidays }: hubs.Hub) {
	return { holidayRegion, goodFriday, closedOnHolidays };
}

/** Stores what was changed in one section of the settings. */
async function change<Values extends Parameters<typeof changeHub>[2] & { seen: string }>(
	event: RequestEvent,
	form: ValidForm<Values>,
	{ hub, section, shown }: { hub: hubs.Hub; section: string; shown: (hub: hubs.Hub) => Shown }
) {
	const { refusal, conflict } = await submitEdit(event, form, {
		stored: async (db) => shown(orNotFound(await hubs.findHubById(db, hub.id))),
		words: { holidayRegion: (region) => regionName(region, event.locals.locale) },
		save: (change, { seen: _, ...changes }) => changeHub(change, hub, changes),
		answer: () => saved(event, section)
	});
	return conflict ?? refusedForm(event, form.typed, refusal, hub.zone);
}

function regionName(region: string, locale: Locale): string {
	return holidayRegions.find((one) => one.region === region)?.name[locale] ?? region;
}

function saved({ url }: RequestEvent, section: string) {
	return { to: `${url.pathname}#${section}`, done: 'saved' };
}

export const load: PageServerLoad = async (event) => {
	const { locale } = event.locals;
	const { hub } = await loadHubForConcierge(event);
	const { read } = event.locals.db;
	const [week, published, unread] = await Promise.all([
		hubs.listOpeningHours(read, hub.id),
		hubs.findRulesVersion(read, hub.id, hub.houseRulesVersion),
		countUnreadRules(read, hub.id)
	]);
	return {
		slug: hub.slug,
		flash: flashOf(event, { saved: m.desk_saved }),
		description: { ...descriptionOf(hub), seen: shownVersion(descriptionOf(hub)) },
		joining: { ...joiningOf(hub), seen: shownVersion(joiningOf(hub)) },
		rules: {
			...{ ...rulesOf(hub), seen: shownVersion(rulesOf(hub)), as: 'told' },
			line: published?.text ? rulesVersionLine(published, hub, locale) : null,
			unread
		},
		holidays: { ...holidaysOf(hub), seen: shownVersion(holidaysOf(hub)) },
		regions: holidayRegions.map(({ region, name: names }) => ({ region, name: names[locale] })),
		days: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, name: weekdayName(day, locale) })),
		week: { ...weekValues(week), seen: shownVersion(shownWeek(week)) },
		toConfirm: hub.toConfirm
	};
};

export const actions: Actions = {
	describe: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, description);
		if (!form.valid) return form.failure;
		return change(event, form, { hub, section: 'description', shown: descriptionOf });
	},
	open: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, weekForm);
		if (!form.valid) {
			return invalidForm(event, form.failure.data.values, { week: m.desk_hours_wrong() });
		}
		const { refusal, conflict } = await submitEdit(event, form, {
			stored: async (db) => shownWeek(await hubs.listOpeningHours(db, hub.id)),
			together: daysOfWeek,
			save: (change, values) => setOpeningHours(change, hub, weekOf(values)),
			answer: () => saved(event, 'hours')
		});
		return conflict ?? refusedForm(event, form.typed, refusal, hub.zone);
	},
	join: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, joining);
		if (!form.valid) return form.failure;
		return change(event, form, { hub, section: 'joining', shown: joiningOf });
	},
	publish: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, rules);
		if (!form.valid) return form.failure;
		const { refusal, conflict } = await submitEdit(event, form, {
			stored: async (db) => rulesOf(orNotFound(await hubs.findHubById(db, hub.id))),
			save: (change, { houseRules, as }) => publishHouseRules(change, hub, houseRules, as),
			answer: () => saved(event, 'rules')
		});
		return conflict ?? refusedForm(event, form.typed, refusal, hub.zone);
	},
	rest: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, holidays);
		if (!form.valid) return form.failure;
		return change(event, form, { hub, section: 'holidays', shown: holidaysOf });
	},
	confirm: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const refused = await submit(
			event,
			(change) => changeHub(change, hub, { toConfirm: false }),
			() => saved(event, 'description')
		);
		return refusedForm(event, {}, refused, hub.zone);
	}
};
