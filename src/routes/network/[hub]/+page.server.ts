import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { refuse } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import type { UserId } from '$lib/server/db/id';
import * as hubs from '$lib/server/hubs';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { mailWay } from '$lib/server/http/load/mail-way';
import * as acts from '$lib/server/http/forms/invite-acts';
import { findDone, flashOf } from '$lib/server/http/forms/flash';
import { givenId } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { shownVersion } from '$lib/server/http/forms/edit-conflict';
import { submit } from '$lib/server/http/forms/submit/submit';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { orNotFound, requireNetworkAdmin } from '$lib/server/http/guards';
import { loadHub } from '$lib/server/http/load/hub';
import { editHub } from '$lib/server/usecases/run-hub';
import { countPlans } from '$lib/server/views/network/plans';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { Actions, PageServerLoad } from './$types';
import { editForm, identityIn, identityOf, zones } from '../hub-form';
import { regionName, regionOptions } from '../region-options';
import { inviteLines } from '$lib/server/views/members/invite-line';

const person = v.object({ userId: givenId<UserId>() });

export const load: PageServerLoad = async (event) => {
	requireNetworkAdmin(event);
	const hub = await loadHub(event);
	const { db } = event.locals;
	const { city, state, toConfirm } = hub;
	const others = (await hubs.listHubs(db.read)).filter(({ id }) => id !== hub.id);
	const active = await members.listActiveMembers(db.read, hub.id);
	const pending = await members.listPending(db.read, hub.id);
	const invites = await members.listInvites(db.read, hub.id, 'concierge');
	return {
		flash: await saidOf(event, hub),
		hub: { ...hubHead(hub), city, state, toConfirm },
		plans: await countPlans(db.read, hub, event.locals.now),
		identity: { ...identityOf(hub), seen: shownVersion(identityOf(hub)) },
		others: others.map(({ name, hue }) => ({ name, hue })),
		regions: regionOptions(event.locals.locale),
		zones,
		members: active.length,
		pending: pending.length,
		concierges: active
			.filter(({ role }) => role === 'concierge')
			.map(({ userId: id, name, email }) => ({ id, name, email })),
		locale: hub.locale,
		mailStays: (await mailWay(db.read)) === 'stay',
		invites: await inviteLines(db.read, invites, { ...event.locals, zone: hub.zone })
	};
};

export const actions: Actions = {
	edit: async (event) => {
		requireNetworkAdmin(event);
		const hub = await loadHub(event);
		const form = await readForm(event, editForm);
		if (!form.valid) return form.failure;
		const { refusal, conflict } = await submitEdit(event, form, {
			stored: async (db) => identityOf(orNotFound(await hubs.findHubById(db, hub.id))),
			words: { holidayRegion: (region) => regionName(region, event.locals.locale) },
			save: (change, values) => editHub(change, hub, identityIn(values)),
			answer: () => ({ to: `${event.url.pathname}#identity`, done: 'saved' })
		});
		return conflict ?? refusedForm(event, form.typed, refusal, hub.zone);
	},
	open: (event) => setState(event, 'open'),
	pause: (event) => setState(event, 'preparation'),
	close: (event) => setState(event, 'closed'),
	appoint: async (event) => acts.invite(event, await toRun(event)),
	sendInviteAgain: async (event) => acts.sendInviteAgain(event, await toRun(event)),
	withdrawInvite: async (event) => acts.withdrawInvite(event, await toRun(event)),
	dismiss: async (event) => {
		requireNetworkAdmin(event);
		const hub = await loadHub(event);
		const form = await readForm(event, person);
		if (!form.valid) return form.failure;
		const refused = await submit(
			event,
			async (change) => {
				const { tx } = change;
				const membership = await members.findMembership(tx, hub.id, form.values.userId);
				if (!membership) return refuse('not-a-member');
				return members.dismissConcierge(change, hub, membership);
			},
			(dismissed) => ({ to: event.url.pathname, done: 'dismissed', about: dismissed.id })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};

async function setState(event: RequestEvent<{ hub: string }>, state: hubs.HubState) {
	requireNetworkAdmin(event);
	const hub = await loadHub(event);
	const refused = await submit(
		event,
		(change) => hubs.setHubState(change, hub, state),
		() => ({ to: `${event.url.pathname}#state`, done: state })
	);
	return refusedForm(event, {}, refused, hub.zone);
}

/** What people are invited to here, by the network alone. */
async function toRun(event: RequestEvent<{ hub: string }>): Promise<members.Belonging> {
	requireNetworkAdmin(event);
	return { role: 'concierge', hub: await loadHub(event) };
}

async function saidOf(event: RequestEvent, hub: Hub): Promise<string | undefined> {
	const { read } = event.locals.db;
	const who = findDone(event)?.about;
	const membership = who ? await members.findMembershipById(read, hub.id, who) : undefined;
	const user = membership && (await auth.findUser(read, membership.userId));
	return flashOf(event, {
		...(await acts.saidOfInvites(event, hub)),
		opened: () => m.network_opened({ hub: hub.name }),
		saved: m.desk_saved,
		open: () => m.network_state_opened({ hub: hub.name }),
		preparation: () => m.network_state_paused({ hub: hub.name }),
		closed: () => m.network_state_closed({ hub: hub.name }),
		dismissed: () => user && m.network_dismissed({ name: user.name })
	});
}
