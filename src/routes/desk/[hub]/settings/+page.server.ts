import type { RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import * as hubs from '$lib/server/hubs';
import { countUnreadRules } from '$lib/server/members';
import { flashOf } from '$lib/server/http/forms/flash';
import { invalidForm, readForm, refusedForm, type ValidForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { orNotFound } from '$lib/server/http/guards';
import { shownVersion, type Shown } from '$lib/server/http/forms/edit-conflict';
import { publishHouseRules } from '$lib/server/usecases/house-rules';
import { changeHub, setOpeningHours } from '$lib/server/usecases/run-hub';
import { rulesVersionLine } from '$lib/server/views/hubs/house-rules';
import { weekdayName } from '$lib/time/format';
import { holidayRegions } from '$lib/time/holidayRegions';
import type { Locale } from '$lib/time/locale';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import type { Actions, PageServerLoad } from './$types';
import * as sections from './sections';
import { daysOfWeek, shownWeek, weekForm, weekOf, weekValues } from './week';

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
		description: {
			...sections.descriptionOf(hub),
			seen: shownVersion(sections.descriptionOf(hub))
		},
		newcomers: { ...sections.newcomersOf(hub), seen: shownVersion(sections.newcomersOf(hub)) },
		joining: { ...sections.joiningOf(hub), seen: shownVersion(sections.joiningOf(hub)) },
		rules: {
			...{ ...sections.rulesOf(hub), seen: shownVersion(sections.rulesOf(hub)), as: 'told' },
			line: published?.text ? rulesVersionLine(published, hub, locale) : null,
			unread
		},
		holidays: { ...sections.holidaysOf(hub), seen: shownVersion(sections.holidaysOf(hub)) },
		regions: holidayRegions.map(({ region, name: names }) => ({ region, name: names[locale] })),
		days: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, name: weekdayName(day, locale) })),
		week: { ...weekValues(week), seen: shownVersion(shownWeek(week)) },
		toConfirm: hub.toConfirm
	};
};

export const actions: Actions = {
	describe: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, sections.descriptionForm);
		if (!form.valid) return form.failure;
		return change(event, form, { hub, section: 'description', shown: sections.descriptionOf });
	},
	welcome: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, sections.newcomersForm);
		if (!form.valid) return form.failure;
		return change(event, form, { hub, section: 'newcomers', shown: sections.newcomersOf });
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
		const form = await readForm(event, sections.joiningForm);
		if (!form.valid) return form.failure;
		return change(event, form, { hub, section: 'joining', shown: sections.joiningOf });
	},
	publish: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, sections.rulesForm);
		if (!form.valid) return form.failure;
		const { refusal, conflict } = await submitEdit(event, form, {
			stored: async (db) => sections.rulesOf(orNotFound(await hubs.findHubById(db, hub.id))),
			save: (change, { houseRules, as }) => publishHouseRules(change, hub, houseRules, as),
			answer: () => saved(event, 'rules')
		});
		return conflict ?? refusedForm(event, form.typed, refusal, hub.zone);
	},
	rest: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, sections.holidaysForm);
		if (!form.valid) return form.failure;
		return change(event, form, { hub, section: 'holidays', shown: sections.holidaysOf });
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
