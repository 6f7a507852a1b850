import type { Event } from './event';

/** Who asks, as far as events care: the hubs they belong to. */
export interface Onlooker {
	memberships: { hubId: string; role: 'member' | 'concierge'; state: string }[];
}

/**
 * The one rule of who sees an event: a draft is its hub's concierges' own, a members' event its
 * hub's active members', and all others are public, cancelled ones included.
 */
export function visibleTo(
	event: Pick<Event, 'hubId' | 'state' | 'visibility'>,
	onlooker: Onlooker | null
): boolean {
	const tie = onlooker?.memberships.find(
		({ hubId, state }) => hubId === event.hubId && state === 'active'
	);
	if (event.state === 'draft') return tie?.role === 'concierge';
	return event.visibility === 'public' || tie !== undefined;
}
