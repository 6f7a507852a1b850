import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/paraglide/messages';
import type { Db } from '$lib/server/db/types';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { given } from '$lib/server/http/forms/fields';
import { readForm, refusedForm, type FormState } from '$lib/server/http/forms/form';
import { orNotFound } from '$lib/server/http/guards';
import { dateAndTimeRange } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { Actions, PageServerLoad } from './$types';
import { flashOf, inviteAndShow, pageOf } from './invite-and-show';
import { ownSubject } from './own-subject';
import { invitedPeople } from '$lib/server/views/desk/invitees';

type Request = RequestEvent<{ hub: string; event: string }>;
type Own = Awaited<ReturnType<typeof ownSubject>>;

export const load: PageServerLoad = async (request) => {
	const { hub, event, subject, over, inviting } = await ownSubject(request);
	const { db, locale, now } = request.locals;
	const { searchParams } = request.url;
	const { people, progress } = await invitedPeople(db.read, subject);
	const { left, optedOut } = await membersToInvite(request, { hub, subject });
	const search = (searchParams.get('q') ?? '').trim().slice(0, 100);
	const title = typeof subject.title === 'string' ? subject.title : subject.title(locale);
	return {
		flash: flashOf(searchParams),
		event: {
			slug: event.slug,
			title,
			when: dateAndTimeRange(event.startsAt, event.endsAt, hub.zone, locale, {
				today: dateOf(now, hub.zone)
			}),
			draft: event.state === 'draft'
		},
		over,
		inviting,
		locale: hub.locale,
		search,
		left: left.length,
		optedOut: optedOut.map(({ name }) => name),
		members: members.search(left, search).map(({ userId, name, email, introduction }) => ({
			userId,
			...{ name, email, introduction }
		})),
		people: people.map(({ userId: _, ...person }) => person),
		progress
	};
};

const pickedForm = v.object({
	people: v.pipe(
		v.array(given(40)),
		v.minLength(1, () => m.invitations_desk_picked_none()),
		v.maxLength(5000)
	)
});

const addressesForm = v.object({
	addresses: v.pipe(
		v.string(() => m.invitations_desk_addresses_empty()),
		v.maxLength(40_000, () => m.invitations_desk_addresses_many()),
		v.check(
			(text) => text.trim() !== '',
			() => m.invitations_desk_addresses_empty()
		)
	),
	locale: v.picklist(['fr', 'en', 'de'])
});

export const actions: Actions = {
	inviteAll: async (request) => {
		const own = await ownSubject(request);
		const { left } = await membersToInvite(request, own);
		return inviteMembers(request, own, left, {});
	},

	inviteSome: async (request) => {
		const own = await ownSubject(request);
		const form = await readForm(request, pickedForm);
		if (!form.valid) return form.failure;
		const { read } = request.locals.db;
		const active = await members.listActiveMembers(read, own.hub.id);
		const picked = active.filter(({ userId }) => form.values.people.includes(userId));
		const optedOut = await optedOutOf(read, own.hub, picked);
		if (optedOut.length > 0) {
			const names = optedOut.map(({ name }) => name).join(', ');
			return wrongAt(
				'people',
				form.typed,
				m.invitations_desk_picked_silenced({ count: optedOut.length, names })
			);
		}
		return inviteMembers(request, own, picked, form.typed);
	},

	inviteAddresses: async (request) => {
		const own = await ownSubject(request);
		const form = await readForm(request, addressesForm);
		if (!form.valid) return form.failure;
		const { people, wrong } = invitations.readAddresses(form.values.addresses);
		if (wrong.length > 0) {
			return wrongAt('addresses', form.typed, wrong.map(sentence).join('\n'));
		}
		if (people.length > 200) {
			return wrongAt('addresses', form.typed, m.invitations_desk_addresses_many());
		}
		const optedOut = await optedOutOf(request.locals.db.read, own.hub, people);
		if (optedOut.length > 0) {
			const lines = optedOut.map((person) => m.invitations_desk_line_silenced(person));
			return wrongAt('addresses', form.typed, lines.join('\n'));
		}
		const { locale } = form.values;
		const guests = people.map(({ email, name }) => ({ email, name, locale }));
		return inviteAndShow(request, own, guests, form.typed);
	},

	withdraw: async (request) => {
		const { hub, event, subject } = await ownSubject(request);
		const form = await readForm(request, v.object({ invitation: given(40) }));
		if (!form.valid) return form.failure;
		const { db, now } = request.locals;
		const one = orNotFound(
			await invitations.findInvitation(db.read, subject, form.values.invitation)
		);
		const result = await db.write((tx) => invitations.withdraw(tx, one, subject, now));
		if (isRefusal(result)) return refusedForm(request, form.typed, result, hub.zone);
		redirect(303, `${pageOf(hub, event)}?done=withdrawn`);
	}
};

/** Active members who are not invited now: those to invite, and those who wish for no invitations. */
async function membersToInvite(
	{ locals }: Request,
	{ hub, subject }: Pick<Own, 'hub' | 'subject'>
) {
	const { read } = locals.db;
	const invited = new Set(await invitations.listInvitedEmails(read, subject));
	const active = await members.listActiveMembers(read, hub.id);
	const all = active.filter(({ email }) => !invited.has(email));
	const optedOut = await optedOutOf(read, hub, all);
	return { left: all.filter((member) => !optedOut.includes(member)), optedOut };
}

async function optedOutOf<Person extends { email: string }>(
	read: Db,
	hub: { id: string },
	people: Person[]
): Promise<Person[]> {
	const emails = people.map(({ email }) => email);
	const optedOut = await invitations.listOptedOut(read, hub.id, emails);
	return people.filter(({ email }) => optedOut.has(email));
}

function inviteMembers(
	request: Request,
	own: Own,
	people: members.Member[],
	typed: Record<string, string | string[]>
) {
	const guests = people.map(({ userId, email, name, locale }) => ({ userId, email, name, locale }));
	return inviteAndShow(request, own, guests, typed);
}

function wrongAt(field: string, values: FormState['values'], sentence: string) {
	return fail<FormState>(422, { values, errors: { [field]: sentence } });
}

function sentence({ line, text }: { line: number; text: string }): string {
	return m.invitations_desk_line_wrong({ line, text });
}
