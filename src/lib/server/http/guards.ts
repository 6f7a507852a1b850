import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/paraglide/messages';
import { isConcierge, isMember, type Reader } from '../members/viewer';

/** Who asks, or off to the sign-in page and back here afterwards. */
export function requireReader(event: RequestEvent): Reader {
	const { reader } = event.locals;
	if (reader) return reader;
	redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
}

/** An active member of the hub; 403 for others. */
export function requireMember(event: RequestEvent, hub: { id: string }): Reader {
	const reader = requireReader(event);
	if (!isMember(reader, hub.id)) error(403, { message: m.error_members_only() });
	return reader;
}

/** A concierge of this very hub; 403 for others, whatever they are elsewhere. */
export function requireConcierge(event: RequestEvent, hub: { id: string }): Reader {
	const reader = requireReader(event);
	if (!isConcierge(reader, hub.id)) error(403, { message: m.error_concierges_only() });
	return reader;
}

export function requireNetworkAdmin(event: RequestEvent): Reader {
	const reader = requireReader(event);
	if (!reader.networkAdmin) error(403, { message: m.error_network_only() });
	return reader;
}

/** The thing, or 404: what is not there and what is not theirs look the same. */
export function found<T>(thing: T | undefined | null): T {
	if (thing === undefined || thing === null) error(404, { message: m.error_not_found() });
	return thing;
}
