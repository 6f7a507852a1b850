import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as calendars from '$lib/server/calendars';
import * as hubs from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import * as pitches from '$lib/server/pitches';
import { given } from '$lib/server/http/forms/fields';
import { flashOf } from '$lib/server/http/forms/flash';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { leaveHub, listCommitmentsByHub } from '$lib/server/usecases/end-membership';
import type { Viewer } from '$lib/server/members/viewer';
import { running } from '$lib/server/views/hubs/standing';
import { longDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import { proposedSlot } from '$lib/server/views/events/proposed-slot';
import { comingItem } from '$lib/server/views/agenda/upcoming-item';
import type { Actions, PageServerLoad } from './$types';

const shown = 5;

const hubForm = v.object({ hub: given() });

export const load: PageServerLoad = async (event) => {
	const viewer = requireViewer(event);
	const { db, now, locale } = event.locals;
	const [memberships, all, coming, commitments, proposed, unread] = await Promise.all([
		members.listMemberships(db.read, viewer.id),
		hubs.listHubs(db.read),
		calendars.listComing(db.read, { id: viewer.id, locale }, now),
		listCommitmentsByHub(db.read, viewer.id, now),
		pitches.listOpenRequests(db.read, viewer.id, now),
		members.listUnreadRules(db.read, viewer.id)
	]);
	const optedOut = await invitations.listOptedOutHubs(
		db.read,
		all.map(({ id }) => id),
		viewer.email
	);
	const living = memberships.filter(({ state }) => state !== 'left');
	const zoneOf = new Map(all.map(({ id, zone }) => [id, zone]));
	return {
		flash: flashOf(event, sentencesFor(viewer)),
		name: viewer.name,
		proposed: proposed.flatMap((one) => {
			const hub = all.find(({ id }) => id === one.event.hubId);
			return hub ? proposedSlot(one, hub, event.locals) : [];
		}),
		unread: unread.map(({ slug, hub, mustAccept, first }) => ({ slug, hub, mustAccept, first })),
		coming: coming.slice(0, shown).map((entry) => comingItem(entry, locale)),
		more: coming.length > shown,
		memberships: living.map((membership) => ({
			hub: {
				slug: membership.hubSlug,
				name: membership.hubName,
				hue: membership.hubHue,
				lang: membership.hubLocale
			},
			role: membership.role,
			state: membership.state,
			reason: membership.refusalReason,
			commitments: commitments(membership.hubId),
			asked: longDate(dateOf(membership.requestedAt, zoneOf.get(membership.hubId)!), locale)
		})),
		/** The hubs whose invitations the viewer has opted out of. */
		optedOut: all.filter(({ id }) => optedOut.has(id)).map(({ slug, name }) => ({ slug, name })),
		others: running(all)
			.filter(({ id }) => !living.some(({ hubId }) => hubId === id))
			.map((hub) => ({ ...hubHead(hub), city: hub.city }))
	};
};

export const actions: Actions = {
	leave: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, hubForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const hub = orNotFound(await hubs.findHub(db.read, form.values.hub));
		const membership = orNotFound(await members.findMembership(db.read, hub.id, viewer.id));
		const refused = await submit(
			event,
			(change) => leaveHub(change, membership),
			() => ({ to: '/me', done: 'left', about: hub.slug })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	},

	/** Opts in to the invitations of a hub again. */
	listen: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, hubForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const hub = orNotFound(await hubs.findHub(db.read, form.values.hub));
		const refused = await submit(
			event,
			(change) => invitations.optIn(change, hub.id, viewer.email),
			() => ({ to: '/me', done: 'listening' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};

/** What was done, about a hub of the viewer. */
function sentencesFor({ memberships }: Viewer) {
	type Of = { about: string };
	const membershipIn = ({ about }: Of) => memberships.find(({ hubSlug }) => hubSlug === about);
	const standing = (of: Of, active: Sentence, pending: Sentence) => {
		const membership = membershipIn(of);
		if (!membership) return undefined;
		return (members.isActive(membership) ? active : pending)({ hub: membership.hubName });
	};
	return {
		listening: m.invitations_me_listening,
		joined: (of: Of) => standing(of, m.members_me_joined, m.members_me_asked),
		left: (of: Of) => {
			const membership = membershipIn(of);
			if (membership?.state !== 'left') return undefined;
			return m.members_me_left({ hub: membership.hubName });
		}
	};
}

type Sentence = (of: { hub: string }) => string;
