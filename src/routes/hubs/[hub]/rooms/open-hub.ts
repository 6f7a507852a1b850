import type { RequestEvent } from '@sveltejs/kit';
import * as hubs from '$lib/server/hubs';
import type { Hub } from '$lib/server/hubs';
import { found } from '$lib/server/web/guards';
import { isConcierge, isMember, type Reader } from '$lib/server/web/reader';

/** The hub of the address, and what its reader is there. */
export interface OpenHub {
	hub: Hub;
	reader: Reader | null;
	isMember: boolean;
	atDesk: boolean;
	/** Why somebody cannot book here, and the next step. */
	standing: 'visitor' | 'stranger' | 'waiting' | 'member';
}

export async function openHub(event: RequestEvent<{ hub: string }>): Promise<OpenHub> {
	const { db, reader } = event.locals;
	const hub = found(await hubs.findHub(db.read, event.params.hub));
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
