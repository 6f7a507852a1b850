import { refuse, type Refusal } from '$lib/messages/refusal';
import { refuseUnlessNetwork } from '../auth';
import { type HubId, newId } from '../db/id';
import { touch } from '../entries';
import { findHub, findHubById } from './find';
import { keepVersion } from './house-rules/publish';
import type { Hub } from './hub';
import { refuseImitation } from './imitation';
import { hubs } from './schema';
import type { Change } from '../db/change';

/** What the network or a hub enters for a hub; optional fields have defaults. */
export type HubDraft = Omit<typeof hubs.$inferInsert, 'id' | 'createdAt'>;

/** What the network sets of a hub; the rest is its desk's. */
export type HubIdentity = Pick<
	HubDraft,
	'name' | 'shortName' | 'city' | 'hue' | 'zone' | 'locale' | 'holidayRegion'
>;

/**
 * Opens a hub, for the network.
 * Refused with `not-network`, `hub-slug-taken`, `hub-name-taken`: it imitates another hub or the network.
 */
export async function openHub(change: Change, draft: HubDraft): Promise<Hub | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessNetwork(change);
	if (notAllowed) return notAllowed;
	if (await findHub(tx, draft.slug)) return refuse('hub-slug-taken', { field: 'slug' });
	const imitates = await refuseImitation(tx, draft.name);
	if (imitates) return imitates;
	const id = newId<HubId>();
	// A hub without rules has none to accept: the first ones are version 1.
	const houseRulesVersion = draft.houseRules ? 1 : 0;
	await tx.insert(hubs).values({ houseRulesVersion, ...draft, id, createdAt: now });
	touch(change, 'hub', id);
	const hub = (await findHubById(tx, id))!;
	if (hub.houseRules) await keepVersion(change, hub, true);
	return hub;
}
