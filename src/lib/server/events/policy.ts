import { and, eq, inArray, ne, or, type SQL } from 'drizzle-orm';
import type { Event } from './event';
import { events } from './schema';

/** Who asks, as far as events care: the hubs they belong to. */
export interface Viewer {
	memberships: { hubId: string; role: 'member' | 'concierge'; state: string }[];
}

/**
 * The one rule of who sees an event: a draft is its hub's concierges' own, a members' event its
 * hub's active members', and all others are public, cancelled ones included.
 */
export function visibleTo(
	event: Pick<Event, 'hubId' | 'state' | 'visibility'>,
	viewer: Viewer | null
): boolean {
	const tie = viewer?.memberships.find(
		({ hubId, state }) => hubId === event.hubId && state === 'active'
	);
	if (event.state === 'draft') return tie?.role === 'concierge';
	return event.visibility === 'public' || tie !== undefined;
}

/** The same rule for a list; a test holds the two together. */
export function visibleCondition(viewer: Viewer | null): SQL | undefined {
	const active = viewer?.memberships.filter(({ state }) => state === 'active') ?? [];
	const mine = active.map(({ hubId }) => hubId);
	const desks = active.filter(({ role }) => role === 'concierge').map(({ hubId }) => hubId);
	return or(
		and(ne(events.state, 'draft'), eq(events.visibility, 'public')),
		and(ne(events.state, 'draft'), inArray(events.hubId, mine)),
		and(eq(events.state, 'draft'), inArray(events.hubId, desks))
	);
}
