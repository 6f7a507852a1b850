import { refuse, type Refusal } from '$lib/messages/refusal';
import { refuseUnlessNetwork } from '../auth';
import { type HubId, newId } from '../db/id';
import { findHub, findHubById } from './find';
import type { Hub } from './hub';
import { hubs } from './schema';
import type { Change } from '../db/change';

/** What the network or the hub says of itself; the rest has defaults. */
export type HubDraft = Omit<typeof hubs.$inferInsert, 'id' | 'createdAt'>;

/**
 * The network opens a hub.
 * @returns the hub, or `not-network`, `hub-slug-taken`
 */
export async function openHub(change: Change, draft: HubDraft): Promise<Hub | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessNetwork(change);
	if (notAllowed) return notAllowed;
	if (await findHub(tx, draft.slug)) return refuse('hub-slug-taken', { field: 'slug' });
	const id = newId<HubId>();
	await tx.insert(hubs).values({ ...draft, id, createdAt: now });
	return (await findHubById(tx, id))!;
}
