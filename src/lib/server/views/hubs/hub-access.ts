import type { Hub } from '$lib/server/hubs';
import { isConcierge, isMember, type Reader } from '$lib/server/members/viewer';

/** A hub, and what its reader is there. */
export interface HubAccess {
	hub: Hub;
	reader: Reader | null;
	isMember: boolean;
	atDesk: boolean;
	/** Why somebody cannot book here, and the next step. */
	standing: 'visitor' | 'stranger' | 'waiting' | 'member';
}

export function hubAccess(hub: Hub, reader: Reader | null): HubAccess {
	const tie = reader?.memberships.find(({ hubId }) => hubId === hub.id);
	const member = isMember(reader, hub.id);
	const stranger = tie?.state === 'pending' ? 'waiting' : 'stranger';
	return {
		hub,
		reader,
		isMember: member,
		atDesk: isConcierge(reader, hub.id),
		standing: member ? 'member' : reader ? stranger : 'visitor'
	};
}
