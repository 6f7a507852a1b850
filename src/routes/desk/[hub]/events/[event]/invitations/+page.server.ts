import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { given } from '$lib/server/http/forms/fields';
import { invalidForm, readForm } from '$lib/server/http/forms/form';
import { dateAndTimeRange } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { readSearch } from '$lib/server/http/load/search';
import type { Actions, PageServerLoad } from './$types';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import { changeOne } from './change-one';
import { invitedSentence, inviteAndShow } from './invite-and-show';
import { loadSubject } from './load-subject';
import { invitedPeople } from '$lib/server/views/desk/invitees';

export const load: PageServerLoad = async (request) => {
	const { hub, event, subject, over, inviting } = await loadSubject(request);
	const { db, locale, now } = request.locals;
	const { people, progress } = await invitedPeople(db.read, subject);
	const { invitable, optedOut } = await attendances.listInvitable(db.read, event);
	const search = readSearch(request);
	const title = typeof subject.title === 'string' ? subject.title : subject.title(locale);
	return {
		flash: invitedSentence(request),
		event: {
			slug: event.slug,
			title,
			when: dateAndTimeRange(event, hub.zone, locale, {
				today: dateOf(now, hub.zone)
			}),
			draft: event.state === 'draft'
		},
		over,
		inviting,
		locale: hub.locale,
		search,
		left: invitable.length,
		optedOut: optedOut.map(({ name }) => name),
		members: members.search(invitable, search).map(({ userId, name, email, introduction }) => ({
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
		const own = await loadEventForConcierge(request);
		const { invitable } = await attendances.listInvitable(request.locals.db.read, own.event);
		return inviteAndShow(request, own, invitable, {});
	},

	/** When a chosen person has opted out, the error names them and nobody is invited. */
	inviteSome: async (request) => {
		const own = await loadEventForConcierge(request);
		const form = await readForm(request, pickedForm);
		if (!form.valid) return form.failure;
		const { read } = request.locals.db;
		const active = await members.listActiveMembers(read, own.hub.id);
		const picked = active.filter(({ userId }) => form.values.people.includes(userId));
		const { optedOut } = await invitations.separateOptedOut(read, own.hub.id, picked);
		if (optedOut.length > 0) {
			const names = optedOut.map(({ name }) => name).join(', ');
			return invalidForm(request, form.typed, {
				people: m.invitations_desk_picked_opted_out({ count: optedOut.length, names })
			});
		}
		return inviteAndShow(request, own, picked, form.typed);
	},

	inviteAddresses: async (request) => {
		const own = await loadEventForConcierge(request);
		const form = await readForm(request, addressesForm);
		if (!form.valid) return form.failure;
		const { people, wrong } = invitations.readAddresses(form.values.addresses);
		if (wrong.length > 0) {
			return invalidForm(request, form.typed, { addresses: wrong.map(sentence).join('\n') });
		}
		if (people.length > 200) {
			return invalidForm(request, form.typed, { addresses: m.invitations_desk_addresses_many() });
		}
		const { read } = request.locals.db;
		const { optedOut } = await invitations.separateOptedOut(read, own.hub.id, people);
		if (optedOut.length > 0) {
			const lines = optedOut.map((person) => m.invitations_desk_line_opted_out(person));
			return invalidForm(request, form.typed, { addresses: lines.join('\n') });
		}
		const { locale } = form.values;
		const guests = people.map(({ email, name }) => ({ email, name, locale }));
		return inviteAndShow(request, own, guests, form.typed);
	},

	sendAgain: (request) => changeOne(request, attendances.sendAgain, 'sent-again'),

	withdraw: (request) => changeOne(request, attendances.withdraw, 'withdrawn')
};

function sentence({ line, text }: { line: number; text: string }): string {
	return m.invitations_desk_line_wrong({ line, text });
}
