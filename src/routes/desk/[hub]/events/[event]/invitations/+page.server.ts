import { fail } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import { languageOf } from '$lib/server/events/languages';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { listRejectedAddresses } from '$lib/server/outbox';
import { formState, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { dateAndTimeRange } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { readSearch } from '$lib/server/http/load/search';
import type { Actions, PageServerLoad } from './$types';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import { changeOne } from './change-one';
import { checkInvitees } from './check-invitees';
import { groupMembers, groups, tagGroups, valueOfList } from './groups';
import { invitedSentence, inviteAndShow, pageOf } from './invite-and-show';
import { longestWord, readInvitees } from './invite-form';
import { loadSubject } from './load-subject';
import { remindAndShow } from './remind-and-show';
import { answerGroups, invitedPeople } from '$lib/server/views/desk/invitees';

/** How many members one picks from; who is not among them is searched for. */
const shown = 50;

export const load: PageServerLoad = async (request) => {
	const { hub, event, subject, over, inviting } = await loadSubject(request);
	const { db, locale, now } = request.locals;
	const { searchParams } = request.url;
	const only = answerGroups.find((group) => group === searchParams.get('group'));
	const page = Math.max(1, Math.trunc(Number(searchParams.get('page'))) || 1);
	const { counts, groups: answers } = await invitedPeople(db.read, subject, { only, page });
	const { invitable, optedOut } = await attendances.listInvitable(db.read, event);
	const rejected = await listRejectedAddresses(db.read, hub.id);
	const silent = inviting ? await attendances.listSilent(db.read, event) : [];
	const reminders = await invitations.planReminders(db.read, subject, silent, now);
	const lists = await invitations.listContactLists(db.read, hub.id);
	const search = readSearch(request);
	const found = members.search(invitable, search);
	const reachable = invitable.filter(({ email }) => !rejected.has(email));
	const title = typeof subject.title === 'string' ? subject.title : subject.title(locale);
	return {
		flash: invitedSentence(request),
		event: {
			slug: event.slug,
			title,
			written: { text: event.title, lang: languageOf(event, hub) },
			when: dateAndTimeRange(event, hub.zone, locale, {
				today: dateOf(now, hub.zone)
			}),
			draft: event.state === 'draft'
		},
		over,
		inviting,
		locale: hub.locale,
		longestWord,
		search,
		tags: tagGroups(reachable),
		lists: lists.map(({ id, name, size }) => ({ value: valueOfList(id), name, size })),
		/** How many of each group can be invited. */
		groups: groups.map((group) => ({
			group,
			count: groupMembers(group, reachable, now).length
		})),
		optedOut: optedOut.slice(0, shown).map(({ name }) => name),
		optedOutCount: optedOut.length,
		members: found.slice(0, shown).map(({ userId, name, email, introduction, locale: lang }) => ({
			userId,
			...{ name, email, introduction, lang }
		})),
		moreMembers: Math.max(0, found.length - shown),
		counts,
		only: only ?? null,
		answers,
		reminders: { ...reminders, due: reminders.due.length },
		progress: await invitations.sendingProgress(db.read, subject, now)
	};
};

export const actions: Actions = {
	/** Stores nothing: says who would be invited. */
	check: async (request) => {
		const own = await loadEventForConcierge(request);
		const form = await readInvitees(request, own);
		if (!form.valid) return form.failure;
		const { word } = form.values;
		const { checked } = await checkInvitees(request, own.event, { ...form, word });
		return { ...formState(request, form.typed), checked };
	},

	/** Only those whom the page has said: otherwise it says it anew. */
	invite: async (request) => {
		const own = await loadEventForConcierge(request);
		const form = await readInvitees(request, own);
		if (!form.valid) return form.failure;
		const { word, confirmed, seen } = form.values;
		const { plan, checked } = await checkInvitees(request, own.event, { ...form, word });
		if (confirmed !== checked.count || (seen && seen !== checked.seen)) {
			const state = formState(request, form.typed);
			return fail(409, { ...state, checked, message: m.invitations_desk_check_again() });
		}
		return inviteAndShow(request, own, plan, { typed: form.typed, word, lists: form.lists });
	},

	remind: remindAndShow,

	stop: async (request) => {
		const { hub, event } = await loadEventForConcierge(request);
		const refused = await submit(
			request,
			(change) => attendances.stopSending(change, event.id),
			({ stopped }) => ({ to: pageOf(hub, event), done: 'stopped', about: String(stopped) })
		);
		return refusedForm(request, {}, refused, hub.zone);
	},

	sendAgain: (request) => changeOne(request, attendances.sendAgain, 'sent-again'),

	withdraw: (request) => changeOne(request, attendances.withdraw, 'withdrawn')
};
