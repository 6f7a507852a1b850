import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import type { UserId } from '$lib/server/db/id';
import * as hubs from '$lib/server/hubs';
import * as members from '$lib/server/members';
import * as acts from '$lib/server/http/forms/invite-acts';
import { givenId } from '$lib/server/http/forms/fields';
import { findDone, flashOf } from '$lib/server/http/forms/flash';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound, requireNetworkAdmin } from '$lib/server/http/guards';
import { isConfirmed } from '$lib/server/usecases/retention/confirm';
import { countHeld } from '$lib/server/usecases/retention/night';
import { holidayRegions } from '$lib/time/holidayRegions';
import { parseZone } from '$lib/time/zones';
import type { Actions, PageServerLoad } from './$types';
import { hubForm, zones } from './hub-form';
import { clockTrouble } from '$lib/server/views/network/clock-trouble';
import { inviteLines } from '$lib/server/views/members/invite-line';
import { senderTrouble } from '$lib/server/views/sender-trouble';
import { nextEvents } from '$lib/server/views/network/next-events';

export const load: PageServerLoad = async (event) => {
	requireNetworkAdmin(event);
	const { db, now, locale } = event.locals;
	const all = await hubs.listHubs(db.read);
	const people = await members.countPeople(db.read);
	const next = await nextEvents(db.read, all, event.locals);
	const zone = all[0]?.zone ?? parseZone('Europe/Paris');
	const { viewer } = event.locals;
	const admins = await auth.listNetworkAdmins(db.read);
	const invites = await members.listNetworkInvites(db.read);
	return {
		flash: await saidOf(event),
		admins: admins.map(({ id, name, email }) => ({ id, name, email })),
		self: viewer?.id,
		invites: await inviteLines(db.read, invites, { now, zone, locale }),
		locale,
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

const toRun = { role: 'network-admin', hub: null } as const;
const adminForm = v.object({ admin: givenId<UserId>() });

export const actions: Actions = {
	invite: (event) => {
		requireNetworkAdmin(event);
		return acts.invite(event, toRun);
	},
	sendInviteAgain: (event) => {
		requireNetworkAdmin(event);
		return acts.sendInviteAgain(event, toRun);
	},
	withdrawInvite: (event) => {
		requireNetworkAdmin(event);
		return acts.withdrawInvite(event, toRun);
	},
	dismiss: async (event) => {
		const viewer = requireNetworkAdmin(event);
		const form = await readForm(event, adminForm);
		if (!form.valid) return form.failure;
		const admin = orNotFound(await auth.findUser(event.locals.db.read, form.values.admin));
		const refused = await submit(
			event,
			(change) => auth.appointNetworkAdmin(change, admin.id, false),
			() => ({
				to: admin.id === viewer.id ? '/sign-in' : '/network#admins',
				...{ done: 'dismissed', about: admin.id }
			})
		);
		return refusedForm(event, form.typed, refused);
	},
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

async function saidOf(event: RequestEvent): Promise<string | undefined> {
	const about = findDone(event)?.about ?? '';
	const dismissed = await auth.findUser(event.locals.db.read, about);
	return flashOf(event, {
		...(await acts.saidOfInvites(event, null)),
		welcome: m.invites_welcome_network,
		joined: m.invites_welcome_network,
		dismissed: () => dismissed && m.invites_network_dismissed({ name: dismissed.name })
	});
}
