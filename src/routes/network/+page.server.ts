import * as hubs from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { requireNetworkAdmin } from '$lib/server/http/guards';
import { isConfirmed } from '$lib/server/usecases/retention/confirm';
import { countHeld } from '$lib/server/usecases/retention/night';
import { holidayRegions } from '$lib/time/holidayRegions';
import { parseZone } from '$lib/time/zones';
import type { Actions, PageServerLoad } from './$types';
import { hubForm, zones } from './hub-form';
import { clockTrouble } from '$lib/server/views/network/clock-trouble';
import { senderTrouble } from '$lib/server/views/sender-trouble';
import { nextEvents } from '$lib/server/views/network/next-events';

export const load: PageServerLoad = async (event) => {
	requireNetworkAdmin(event);
	const { db, now, locale } = event.locals;
	const all = await hubs.listHubs(db.read);
	const people = await members.countPeople(db.read);
	const next = await nextEvents(db.read, all, event.locals);
	const zone = all[0]?.zone ?? parseZone('Europe/Paris');
	return {
		clock: await clockTrouble(db.read, zone, event.locals),
		sender: await senderTrouble(db.read),
		held: (await isConfirmed(db.read, now)) ? 0 : await countHeld(db.read),
		hubs: all.map(({ id, slug, name, hue, city, toConfirm }) => ({
			...{ slug, name, hue, city, toConfirm },
			...(people.get(id) ?? { members: 0, pending: 0, concierges: 0 }),
			next: next.get(id)
		})),
		zones,
		regions: holidayRegions.map(({ region, name }) => ({ region, name: name[locale] }))
	};
};

export const actions: Actions = {
	open: async (event) => {
		requireNetworkAdmin(event);
		const form = await readForm(event, hubForm);
		if (!form.valid) return form.failure;
		const { shortName, ...hub } = form.values;
		const { db } = event.locals;
		const position = (await hubs.listHubs(db.read)).length + 1;
		const draft = { ...hub, shortName: shortName || hub.name.slice(0, 30).trim(), position };
		const refused = await submit(
			event,
			(change) => hubs.openHub(change, draft),
			(opened) => ({ to: `/network/${opened.slug}`, done: 'opened' })
		);
		return refusedForm(event, form.typed, refused);
	}
};
