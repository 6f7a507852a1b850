import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import { config } from '$lib/server/config';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { given, words } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { orNotFound } from '$lib/server/http/guards';
import { endMembership, listCommitmentsByMember } from '$lib/server/usecases/end-membership';
import { longDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import type { Actions, PageServerLoad } from './$types';

const membership = given(40);
const admitForm = v.object({ membership });
const reasonedForm = v.object({ membership, reason: words(1000, m.members_reason_missing) });

const box = v.optional(v.literal('on'));
/** Whether bookings end with the membership: ticked by default. */
const endForm = v.object({ ...reasonedForm.entries, bookings: box });

export const load: PageServerLoad = async (event) => {
	const { hub, viewer } = await loadHubForConcierge(event);
	const { db, now, locale } = event.locals;
	const [pending, active, commitments] = await Promise.all([
		members.listPending(db.read, hub.id),
		members.listActiveMembers(db.read, hub.id),
		listCommitmentsByMember(db.read, hub.id, now)
	]);
	const search = (event.url.searchParams.get('q') ?? '').trim().slice(0, 100);
	const today = dateOf(now, hub.zone);
	const view = (member: members.Member) => ({
		id: member.membershipId,
		name: member.name,
		email: member.email,
		introduction: member.introduction,
		concierge: member.role === 'concierge',
		self: member.userId === viewer.id,
		date: longDate(dateOf(member.decidedAt ?? member.requestedAt, hub.zone), locale, { today })
	});
	return {
		flash: flashOf(event.url.searchParams, active),
		signUp: `${config().origin}/sign-up?hub=${hub.slug}`,
		pending: pending.map(view),
		count: active.length,
		search,
		members: members
			.search(active, search)
			.map((member) => ({ ...view(member), commitments: commitments(member.userId) }))
	};
};

export const actions: Actions = {
	admit: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, admitForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const membership = await theirs(event, hub, form.values.membership);
		const admitted = await db.write((change) => members.admit(change, hub, membership));
		return answer(event, hub, admitted, form.typed, `admitted&who=${membership.id}`);
	},

	decline: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, reasonedForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const { reason } = form.values;
		const membership = await theirs(event, hub, form.values.membership);
		const declined = await db.write((change) => members.decline(change, hub, membership, reason));
		return answer(event, hub, declined, form.typed, 'declined');
	},

	end: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, endForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const { reason, bookings } = form.values;
		const membership = await theirs(event, hub, form.values.membership);
		const how = { reason, too: { bookings: bookings === 'on' } };
		const ended = await db.write((change) => endMembership(change, hub, membership, how));
		return answer(event, hub, ended, form.typed, 'ended');
	}
};

/** The membership, looked up within the hub: 404 for a member of another hub. */
async function theirs(event: RequestEvent, hub: Hub, id: string) {
	return orNotFound(await members.findMembershipById(event.locals.db.read, hub.id, id));
}

function answer(
	event: RequestEvent,
	hub: Hub,
	result: Refusal | object,
	typed: Record<string, string | string[]>,
	done: string
) {
	if (isRefusal(result)) return refusedForm(event, typed, result, hub.zone);
	const sought = event.url.searchParams.get('q');
	const query = sought ? `&q=${encodeURIComponent(sought)}` : '';
	redirect(303, `/desk/${hub.slug}/members?done=${done}${query}`);
}

function flashOf(query: URLSearchParams, active: members.Member[]): string | undefined {
	const who = active.find(({ membershipId }) => membershipId === query.get('who'));
	switch (query.get('done')) {
		case 'admitted':
			return who && m.members_desk_admitted({ name: who.name });
		case 'declined':
			return m.members_desk_refused();
		case 'ended':
			return m.members_desk_ended();
		default:
			return undefined;
	}
}
