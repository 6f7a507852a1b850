import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { refuse } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import type { UserId } from '$lib/server/db/id';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import * as acts from '$lib/server/http/forms/invite-acts';
import { findDone, flashOf } from '$lib/server/http/forms/flash';
import { givenId } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { requireNetworkAdmin } from '$lib/server/http/guards';
import { loadHub } from '$lib/server/http/load/hub';
import type { Actions, PageServerLoad } from './$types';
import { inviteLines } from '$lib/server/views/members/invite-line';

const person = v.object({ userId: givenId<UserId>() });

export const load: PageServerLoad = async (event) => {
	requireNetworkAdmin(event);
	const hub = await loadHub(event);
	const { db } = event.locals;
	const { slug, name, hue, city, toConfirm } = hub;
	const active = await members.listActiveMembers(db.read, hub.id);
	const pending = await members.listPending(db.read, hub.id);
	const invites = await members.listInvites(db.read, hub.id, 'concierge');
	return {
		flash: await saidOf(event, hub),
		hub: { slug, name, hue, city, toConfirm },
		members: active.length,
		pending: pending.length,
		concierges: active
			.filter(({ role }) => role === 'concierge')
			.map(({ userId: id, name, email }) => ({ id, name, email })),
		locale: hub.locale,
		invites: await inviteLines(db.read, invites, { ...event.locals, zone: hub.zone })
	};
};

export const actions: Actions = {
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
		dismissed: () => user && m.network_dismissed({ name: user.name })
	});
}
