import { and, eq, inArray, ne, or, type SQL } from 'drizzle-orm';
import { isConciergeOf, isMemberOf, type Viewer } from '../members/viewer';
import type { Event } from './event';
import { events } from './schema';

/**
 * The one rule of who sees an event: a draft is its hub's concierges' own, a members' event its
 * hub's active members', and all others are public, cancelled ones included.
 */
export function canView(
	event: Pick<Event, 'hubId' | 'state' | 'visibility'>,
	viewer: Viewer | null
): boolean {
	if (event.state === 'draft') return isConciergeOf(viewer, event.hubId);
	return event.visibility === 'public' || isMemberOf(viewer, event.hubId);
}

/** The same rule for a list, and for feeds; a test holds the two together. */
export function whereCanView(viewer: Viewer | null): SQL | undefined {
	const announced = and(ne(events.state, 'draft'), eq(events.visibility, 'public'));
	if (!viewer) return announced;
	const hubs = viewer.memberships.map(({ hubId }) => hubId);
	const mine = hubs.filter((hubId) => isMemberOf(viewer, hubId));
	const desks = hubs.filter((hubId) => isConciergeOf(viewer, hubId));
	return or(
		announced,
		and(ne(events.state, 'draft'), inArray(events.hubId, mine)),
		and(eq(events.state, 'draft'), inArray(events.hubId, desks))
	);
}
