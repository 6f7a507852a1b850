import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { given } from '$lib/server/http/forms/fields';
import { flashOf } from '$lib/server/http/forms/flash';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import * as acts from '$lib/server/http/forms/invite-acts';
import { submit } from '$lib/server/http/forms/submit/submit';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { readSearch } from '$lib/server/http/load/search';
import * as members from '$lib/server/members';
import { mailWay } from '$lib/server/http/load/mail-way';
import { inviteBatches } from '$lib/server/views/members/invite-batches';
import { inviteLines } from '$lib/server/views/members/invite-line';
import { matches } from '$lib/text/matches';
import type { Actions, PageServerLoad } from './$types';

const shown = 50;

const batchForm = v.object({ batch: given(40) });

export const load: PageServerLoad = async (event) => {
	const { hub } = await loadHubForConcierge(event);
	const { db, now, locale } = event.locals;
	const open = await members.listInvites(db.read, hub.id, 'member');
	const batches = await members.listInviteBatches(db.read, hub.id);
	const search = readSearch(event);
	const found = open.filter(({ name, email }) => matches(search, name, email));
	return {
		flash: flashOf(event, {
			...(await acts.saidOfInvites(event, hub)),
			imported: m.invites_done_imported,
			undone: m.invites_done_undone
		}),
		locale: hub.locale,
		mailStays: (await mailWay(db.read)) === 'stay',
		search,
		count: open.length,
		invites: await inviteLines(db.read, found.slice(0, shown), { now, locale, zone: hub.zone }),
		more: Math.max(0, found.length - shown),
		batches: inviteBatches(batches, hub, { now, locale })
	};
};

export const actions: Actions = {
	invite: async (event) => acts.invite(event, await toCome(event)),
	sendInviteAgain: async (event) => acts.sendInviteAgain(event, await toCome(event)),
	withdrawInvite: async (event) => acts.withdrawInvite(event, await toCome(event)),
	undo: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, batchForm);
		if (!form.valid) return form.failure;
		const refused = await submit(
			event,
			(change) => members.undoInviteList(change, hub, form.values.batch),
			() => ({ to: event.url.pathname, done: 'undone' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};

/** What people are invited to here, by the desk alone. */
async function toCome(event: RequestEvent<{ hub: string }>): Promise<members.Belonging> {
	const { hub } = await loadHubForConcierge(event);
	return { role: 'member', hub };
}
