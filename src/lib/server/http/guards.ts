import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { isRunning, type Hub } from '../hubs';
import { isConciergeOf, isMemberOf } from '../members/policy';
import type { Viewer } from '../members/viewer';
import { accountMark, markIn } from './forms/request-key';
import { withoutAction } from './forms/without-action';

/**
 * The viewer; without one, redirects to sign-in and from there back to this page. 409 for a form of a page that was
 * shown to another account: somebody has signed in in another tab since, and must not act for the one who pressed.
 * What a posted form holds is kept for its writer (`forms/carried`).
 */
export function requireViewer(event: RequestEvent): Viewer {
	const { viewer } = event.locals;
	if (viewer && !isOfAnother(event, viewer)) return viewer;
	event.locals.keepForm = true;
	if (viewer) error(409, { message: m.common_error_account_text() });
	const back = withoutAction(event.url.pathname + event.url.search);
	redirect(303, `/sign-in?next=${encodeURIComponent(back)}`);
}

/** Whether the page of a posted form was shown to another account; one from before an upgrade does not say. */
function isOfAnother({ locals: { submission } }: RequestEvent, viewer: Viewer): boolean {
	const mark = submission && markIn(submission.key);
	return Boolean(mark) && mark !== accountMark(viewer);
}

/** A hub, as far as it is said to those whom a page of it is not for. */
type OfHub = Pick<Hub, 'id' | 'slug' | 'name' | 'state' | 'admission'>;

/** The viewer, when they are an active member of the hub; 403 for others. */
export function requireMember(event: RequestEvent, hub: OfHub): Viewer {
	const viewer = requireViewer(event);
	if (!isMemberOf(viewer, hub.id)) turnAway(viewer, hub, m.error_members_only());
	return viewer;
}

/** The viewer, when they are a concierge of this hub; 403 for others, whatever role they have elsewhere. */
export function requireConcierge(event: RequestEvent, hub: OfHub): Viewer {
	const viewer = requireViewer(event);
	if (!isConciergeOf(viewer, hub.id)) turnAway(viewer, hub, m.error_concierges_only());
	return viewer;
}

/** 403, with where to go on: the page of the hub and, for who may ask to join it, how. */
function turnAway(viewer: Viewer, hub: OfHub, message: string): never {
	const { slug, name, admission } = hub;
	const asked = viewer.memberships.some(
		({ hubId, state }) => hubId === hub.id && (state === 'active' || state === 'pending')
	);
	const joins = isRunning(hub) && !asked ? admission : null;
	error(403, { message, hub: { slug, name, joins } });
}

/** The viewer, when they are a network admin; 403 for others. */
export function requireNetworkAdmin(event: RequestEvent): Viewer {
	const viewer = requireViewer(event);
	if (!viewer.networkAdmin) error(403, { message: m.error_network_only() });
	return viewer;
}

/** The thing, or 404: what is not there and what is not theirs look the same. */
export function orNotFound<T>(thing: T | undefined | null): T {
	if (thing === undefined || thing === null) error(404, { message: m.error_not_found() });
	return thing;
}
