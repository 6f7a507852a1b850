import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { isRefusal, refuse } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import type { UserId } from '$lib/server/db/id';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { findDone, flashOf } from '$lib/server/http/forms/flash';
import { givenId } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound, requireNetworkAdmin } from '$lib/server/http/guards';
import { loadHub } from '$lib/server/http/load/hub';
import { readSearch } from '$lib/server/http/load/search';
import type { Actions, PageServerLoad } from './$types';
import { candidates } from '$lib/server/views/network/candidates';

const person = v.object({ userId: givenId<UserId>() });

export const load: PageServerLoad = async (event) => {
	requireNetworkAdmin(event);
	const hub = await loadHub(event);
	const { db } = event.locals;
	const { slug, name, hue, city, toConfirm } = hub;
	const active = await members.listActiveMembers(db.read, hub.id);
	const pending = await members.listPending(db.read, hub.id);
	const wanted = readSearch(event);
	return {
		flash: await saidOf(event, hub),
		hub: { slug, name, hue, city, toConfirm },
		members: active.length,
		pending: pending.length,
		concierges: active
			.filter(({ role }) => role === 'concierge')
			.map(({ userId: id, name, email }) => ({ id, name, email })),
		wanted,
		result: await candidates(db.read, active, wanted)
	};
};

export const actions: Actions = {
	appoint: async (event) => {
		requireNetworkAdmin(event);
		const hub = await loadHub(event);
		const form = await readForm(event, person);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const user = orNotFound(await auth.findUser(db.read, form.values.userId));
		const refused = await submit(
			event,
			async (change) => {
				const membership = await members.addMember(change, hub, user);
				if (isRefusal(membership)) return membership;
				return members.appointConcierge(change, hub, membership);
			},
			(appointed) => ({ to: event.url.pathname, done: 'appointed', about: appointed.id })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	},
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

async function saidOf(event: RequestEvent, hub: Hub): Promise<string | undefined> {
	const { read } = event.locals.db;
	const who = findDone(event)?.about;
	const membership = who ? await members.findMembershipById(read, hub.id, who) : undefined;
	const user = membership && (await auth.findUser(read, membership.userId));
	return flashOf(event, {
		opened: () => m.network_opened({ hub: hub.name }),
		appointed: () => user && m.network_appointed({ name: user.name }),
		dismissed: () => user && m.network_dismissed({ name: user.name })
	});
}
