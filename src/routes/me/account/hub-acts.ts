import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as hubs from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { given } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import type { Viewer } from '$lib/server/members/viewer';
import { leaveHub, listCommitmentsByHub } from '$lib/server/usecases/end-membership';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import { running } from '$lib/server/views/hubs/standing';
import { labelOf } from '../label-of';

const hubForm = v.object({ hub: given() });
const hubsOfAccount = '/me/account#hubs';

/** The hubs of the viewer, those whose invitations they have opted out of, and those that they may join. */
export async function loadHubs(event: RequestEvent, viewer: Viewer) {
	const { db, now } = event.locals;
	const [memberships, all, commitments] = await Promise.all([
		members.listMemberships(db.read, viewer.id),
		hubs.listHubs(db.read),
		listCommitmentsByHub(db.read, viewer.id, now)
	]);
	const optedOut = await invitations.listOptedOutHubs(
		db.read,
		all.map(({ id }) => id),
		viewer.email
	);
	const living = memberships.filter(({ state }) => state !== 'left');
	return {
		memberships: living.map((membership) => ({
			hub: labelOf(membership),
			state: membership.state,
			commitments: commitments(membership.hubId)
		})),
		optedOut: all.filter(({ id }) => optedOut.has(id)).map(({ slug, name }) => ({ slug, name })),
		others: running(all)
			.filter(({ id }) => !living.some(({ hubId }) => hubId === id))
			.map((hub) => ({ ...hubHead(hub), city: hub.city }))
	};
}

/** Leaves a hub, or takes the request to join it back. */
export async function leave(event: RequestEvent) {
	const viewer = requireViewer(event);
	const form = await readForm(event, hubForm);
	if (!form.valid) return form.failure;
	const { db } = event.locals;
	const hub = orNotFound(await hubs.findHub(db.read, form.values.hub));
	const membership = orNotFound(await members.findMembership(db.read, hub.id, viewer.id));
	const refused = await submit(
		event,
		(change) => leaveHub(change, membership),
		() => ({ to: hubsOfAccount, done: 'left', about: hub.slug })
	);
	return refusedForm(event, form.typed, refused, hub.zone);
}

/** Opts in to the invitations of a hub again. */
export async function listen(event: RequestEvent) {
	const viewer = requireViewer(event);
	const form = await readForm(event, hubForm);
	if (!form.valid) return form.failure;
	const { db } = event.locals;
	const hub = orNotFound(await hubs.findHub(db.read, form.values.hub));
	const refused = await submit(
		event,
		(change) => invitations.optIn(change, hub.id, viewer.email),
		() => ({ to: hubsOfAccount, done: 'listening' })
	);
	return refusedForm(event, form.typed, refused, hub.zone);
}

/** That the viewer has left this hub, while it is so. */
export function leftSentence({ memberships }: Viewer, slug: string): string | undefined {
	const membership = memberships.find(({ hubSlug }) => hubSlug === slug);
	if (membership?.state !== 'left') return undefined;
	return m.members_me_left({ hub: membership.hubName });
}
