import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { config } from '$lib/server/config';
import { refuse } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import type { SignUpId } from '$lib/server/db/id';
import { inConstantTime } from '$lib/server/http/constant-time';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { given, givenId, seenInstant, words } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { flashOf } from '$lib/server/http/forms/flash';
import { orNotFound } from '$lib/server/http/guards';
import { endMembership, listCommitmentsByMember } from '$lib/server/usecases/end-membership';
import { longDate } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { readSearch } from '$lib/server/http/load/search';
import type { Actions, PageServerLoad } from './$types';

const membership = given(40);
const admitForm = v.object({ membership, seen: seenInstant });
const reasonedForm = v.object({
	...admitForm.entries,
	reason: words(1000, m.members_reason_missing)
});

const correctForm = v.object({
	signUp: givenId<SignUpId>(),
	seen: v.optional(v.string(), ''),
	email: auth.emailAddress
});

const box = v.optional(v.literal('on'));
/** Whether bookings end with the membership: ticked by default. */
const endForm = v.object({ ...reasonedForm.entries, bookings: box });

export const load: PageServerLoad = async (event) => {
	const { hub, viewer } = await loadHubForConcierge(event);
	const { db, now, locale } = event.locals;
	const [pending, active, disabled, signUps, commitments] = await Promise.all([
		members.listPending(db.read, hub.id),
		members.listActiveMembers(db.read, hub.id),
		members.listDisabledMembers(db.read, hub.id),
		members.listWaitingSignUps(db.read, hub.id, now),
		listCommitmentsByMember(db.read, hub.id, now)
	]);
	const search = readSearch(event);
	const today = dateOf(now, hub.zone);
	const view = (member: members.Member) => ({
		id: member.membershipId,
		name: member.name,
		email: member.email,
		introduction: member.introduction,
		seen: member.requestedAt,
		concierge: member.role === 'concierge',
		self: member.userId === viewer.id,
		date: longDate(dateOf(member.decidedAt ?? member.requestedAt, hub.zone), locale, { today })
	});
	return {
		flash: flashOf(event, {
			admitted: ({ about }) => admittedSentence(about, active),
			declined: m.members_desk_refused,
			ended: m.members_desk_ended,
			corrected: m.members_desk_sign_up_corrected
		}),
		signUp: `${config().origin}/sign-up?hub=${hub.slug}`,
		pending: pending.map(view),
		disabled: disabled.map(view),
		signUps: signUps.map(({ id, name, email, createdAt }) => ({
			...{ id, name, email, introduction: '' },
			date: longDate(dateOf(createdAt, hub.zone), locale, { today })
		})),
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
		const membership = await theirs(event, hub, form.values.membership);
		const refused = await submit(
			event,
			(change) => members.admit(change, hub, seenOf(membership, form.values)),
			() => ({ to: searched(event, hub), done: 'admitted', about: membership.id })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	},

	decline: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, reasonedForm);
		if (!form.valid) return form.failure;
		const { reason } = form.values;
		const membership = await theirs(event, hub, form.values.membership);
		const refused = await submit(
			event,
			(change) => members.decline(change, hub, seenOf(membership, form.values), reason),
			() => ({ to: searched(event, hub), done: 'declined' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	},

	correctSignUp: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, correctForm);
		if (!form.valid) return form.failure;
		const { signUp: id, seen, email } = form.values;
		const refused = await inConstantTime(() =>
			submit(
				event,
				(change) => members.correctSignUp(change, hub, { id, email: seen }, email),
				() => ({ to: searched(event, hub), done: 'corrected' })
			)
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	},

	end: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, endForm);
		if (!form.valid) return form.failure;
		const { reason, bookings, seen } = form.values;
		const membership = await theirs(event, hub, form.values.membership);
		const how = { reason, too: { bookings: bookings === 'on' } };
		const refused = await submit(
			event,
			async (change) => {
				const current = await members.findCurrentMembership(change, membership);
				// Who left and asked anew since has another membership than the page showed.
				if (seen && seen !== current?.requestedAt) return refuse('edit-conflict');
				return endMembership(change, hub, membership, how);
			},
			() => ({ to: searched(event, hub), done: 'ended' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};

/** The membership, looked up within the hub: 404 for a member of another hub. */
async function theirs(event: RequestEvent, hub: Hub, id: string) {
	return orNotFound(await members.findMembershipById(event.locals.db.read, hub.id, id));
}

/** The request as the page showed it: the same person may have asked anew since. */
function seenOf({ id }: members.Membership, { seen }: { seen?: Instant | undefined }) {
	return seen === undefined ? { id } : { id, requestedAt: seen };
}

/** The list as it was searched. */
function searched({ url }: RequestEvent, hub: Hub): string {
	const sought = url.searchParams.get('q');
	const query = sought ? `?q=${encodeURIComponent(sought)}` : '';
	return `/desk/${hub.slug}/members${query}`;
}

function admittedSentence(id: string, active: members.Member[]): string | undefined {
	const who = active.find(({ membershipId }) => membershipId === id);
	return who && m.members_desk_admitted({ name: who.name });
}
