import type { Hub } from '$lib/server/hubs';
import { isConciergeOf, isMemberOf } from '$lib/server/members/policy';
import type { Viewer } from '$lib/server/members/viewer';

/** A hub, and the viewer's role there. */
export interface HubAccess {
	hub: Hub;
	viewer: Viewer | null;
	isMember: boolean;
	asConcierge: boolean;
	/** For people who cannot book here: the reason, which decides what they are offered. */
	standing: 'visitor' | 'stranger' | 'waiting' | 'member';
}

export function hubAccess(hub: Hub, viewer: Viewer | null): HubAccess {
	const membership = viewer?.memberships.find(({ hubId }) => hubId === hub.id);
	const member = isMemberOf(viewer, hub.id);
	const stranger = membership?.state === 'pending' ? 'waiting' : 'stranger';
	return {
		hub,
		viewer,
		isMember: member,
		asConcierge: isConciergeOf(viewer, hub.id),
		standing: member ? 'member' : viewer ? stranger : 'visitor'
	};
}
