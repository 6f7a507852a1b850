import { eq } from 'drizzle-orm';
import type { Refusal } from '$lib/messages/refusal';
import { refuseUnlessNetwork } from '../auth';
import type { Change } from '../db/change';
import { findCurrentHub } from './find-current';
import type { Hub } from './hub';
import type { HubState } from './policy';
import { hubs } from './schema';

/**
 * Opens, pauses or closes a hub, for the network. What is booked and announced stays, and so do its calendars; a
 * closed hub may be opened again. Refused with `not-network`.
 */
export async function setHubState(
	change: Change,
	hub: Pick<Hub, 'id'>,
	state: HubState
): Promise<Hub | Refusal> {
	return (await refuseUnlessNetwork(change)) ?? storeHubState(change, hub, state);
}

/** Stores where a hub stands; `usecases/run-hub` asks before for the right of its desk. */
export async function storeHubState(
	change: Change,
	hub: Pick<Hub, 'id'>,
	state: HubState
): Promise<Hub> {
	const before = await findCurrentHub(change, hub);
	if (before.state !== state) {
		await change.tx.update(hubs).set({ state }).where(eq(hubs.id, hub.id));
	}
	return { ...before, state };
}
