import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { config } from '$lib/server/config';
import * as auth from '$lib/server/auth';
import type { SignUpId } from '$lib/server/db/id';
import { inConstantTime } from '$lib/server/http/constant-time';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { given, givenId, seenInstant, words } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { findDone, flashOf } from '$lib/server/http/forms/flash';
import { withoutAction } from '$lib/server/http/forms/without-action';
import { orNotFound } from '$lib/server/http/guards';
import { longDate } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { memberList } from '$lib/server/views/members/list/member-list';
import { hrefOf } from '$lib/server/views/members/list/query';
import { pageOf } from '$lib/server/views/page-of';
import { readMemberQuery } from './read-query';
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

/** How many requests a page holds, the oldest first. */
const requestsAtOnce = 24;

export const load: PageServerLoad = async (event) => {
	const { hub } = await loadHubForConcierge(event);
	const { db, now, locale } = event.locals;
	const query = readMemberQuery(event);
	const [pending, signUps, list, admitted] = await Promise.all([
		members.listPending(db.read, hub.id),
		members.listWaitingSignUps(db.read, hub.id, now),
		memberList(db.read, hub, query, { now, locale }),
		nameOfAdmitted(event, hub)
	]);
	const asking = pageOf(pending, query.asking ?? 1, requestsAtOnce);
	const toAsking = (page: number) =>
		page < 1 || page > asking.pages ? null : hrefOf(event.url.pathname, { ...query, asking: page });
	const today = dateOf(now, hub.zone);
	const day = (at: Instant) => longDate(dateOf(at, hub.zone), locale, { today });
	return {
		flash: flashOf(event, {
			admitted: () => admitted && m.members_desk_admitted({ name: admitted }),
			declined: m.members_desk_refused,
			ended: m.members_desk_ended,
			corrected: m.members_desk_sign_up_corrected
		}),
		signUp: `${config().origin}/sign-up?hub=${hub.slug}`,
		/** The list as it is asked for, behind the name of an action. */
		asked: hrefOf('', query).replace('?', '&'),
		asking: {
			...{ count: pending.length, page: asking.page, pages: asking.pages },
			...{ previous: toAsking(asking.page - 1), next: toAsking(asking.page + 1) }
		},
		pending: asking.rows.map(({ membershipId: id, requestedAt, locale: lang, ...person }) => ({
			...{ id, name: person.name, email: person.email, introduction: person.introduction },
			...{ lang, seen: requestedAt, date: day(requestedAt) }
		})),
		signUps: signUps.map(({ id, name, email, createdAt }) => ({
			...{ id, name, email, date: day(createdAt) }
		})),
		list
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
			() => ({ to: asked(event), done: 'admitted', about: membership.id })
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
			() => ({ to: asked(event), done: 'declined' })
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
				() => ({ to: asked(event), done: 'corrected' })
			)
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

/** The list as it was asked for. */
function asked({ url }: RequestEvent): string {
	return withoutAction(url.pathname + url.search);
}

/** Who was just admitted: the list may not show them. */
async function nameOfAdmitted(event: RequestEvent, hub: Hub): Promise<string | undefined> {
	const { done, about = '' } = findDone(event) ?? {};
	if (done !== 'admitted') return undefined;
	const { read } = event.locals.db;
	const membership = await members.findMembershipById(read, hub.id, about);
	if (!membership || !members.isActive(membership)) return undefined;
	return (await auth.findUser(read, membership.userId))?.name;
}
