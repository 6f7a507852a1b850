import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/paraglide/messages';
import * as calendars from '$lib/server/calendars';
import * as hubs from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { given } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { found, requireReader } from '$lib/server/http/guards';
import { leaveHub, listLeftBehindOf } from '$lib/server/usecases/end-membership';
import type { Reader } from '$lib/server/members/viewer';
import { longDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { comingItem } from '$lib/server/views/agenda/upcoming-item';
import type { Actions, PageServerLoad } from './$types';

const shown = 5;

const hubForm = v.object({ hub: given() });

export const load: PageServerLoad = async (event) => {
	const reader = requireReader(event);
	const { db, now, locale } = event.locals;
	const [ties, all, coming, leftBehind] = await Promise.all([
		members.listMemberships(db.read, reader.id),
		hubs.listHubs(db.read),
		calendars.listComing(db.read, { id: reader.id, locale }, now),
		listLeftBehindOf(db.read, reader.id, now)
	]);
	const silenced = await invitations.listSilencedHubs(
		db.read,
		all.map(({ id }) => id),
		reader.email
	);
	const living = ties.filter(({ state }) => state !== 'left');
	const zoneOf = new Map(all.map(({ id, zone }) => [id, zone]));
	return {
		flash: flashOf(event.url.searchParams, reader),
		name: reader.name,
		coming: coming.slice(0, shown).map((entry) => comingItem(entry, locale)),
		more: coming.length > shown,
		ties: living.map((tie) => ({
			hub: { slug: tie.hubSlug, name: tie.hubName, hue: tie.hubHue },
			role: tie.role,
			state: tie.state,
			reason: tie.refusalReason,
			leftBehind: leftBehind(tie.hubId),
			asked: longDate(dateOf(tie.requestedAt, zoneOf.get(tie.hubId)!), locale)
		})),
		/** Whose invitations the reader has stopped by the link of a mail. */
		silenced: all.filter(({ id }) => silenced.has(id)).map(({ slug, name }) => ({ slug, name })),
		others: all
			.filter(({ id }) => !living.some(({ hubId }) => hubId === id))
			.map(({ slug, name, hue, city, tagline }) => ({ slug, name, hue, city, tagline }))
	};
};

export const actions: Actions = {
	leave: async (event) => {
		const reader = requireReader(event);
		const form = await readForm(event, hubForm);
		if (!form.valid) return form.failure;
		const { db, now } = event.locals;
		const hub = found(await hubs.findHub(db.read, form.values.hub));
		const tie = found(await members.findMembership(db.read, hub.id, reader.id));
		const left = await db.write((tx) => leaveHub(tx, tie, now));
		if (isRefusal(left)) return refusedForm(event, form.typed, left, hub.zone);
		redirect(303, `/me?done=left&hub=${hub.slug}`);
	},

	/** Gets the invitations of a hub again. */
	listen: async (event) => {
		const reader = requireReader(event);
		const form = await readForm(event, hubForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const hub = found(await hubs.findHub(db.read, form.values.hub));
		await db.write((tx) => invitations.unsilence(tx, hub.id, reader.email));
		redirect(303, '/me?done=listening');
	}
};

/** Only for hubs the reader has to do with: the address cannot make the page say something else. */
function flashOf(query: URLSearchParams, reader: Reader): string | undefined {
	if (query.get('done') === 'listening') return m.invitations_me_listening();
	const tie = reader.memberships.find(({ hubSlug }) => hubSlug === query.get('hub'));
	if (!tie) return undefined;
	const hub = tie.hubName;
	const active = tie.state === 'active';
	switch (query.get('done')) {
		case 'welcome':
			return active ? m.members_welcome_active({ hub }) : m.members_welcome_pending({ hub });
		case 'joined':
			return active ? m.members_me_joined({ hub }) : m.members_me_asked({ hub });
		case 'left':
			return tie.state === 'left' ? m.members_me_left({ hub }) : undefined;
		default:
			return undefined;
	}
}
