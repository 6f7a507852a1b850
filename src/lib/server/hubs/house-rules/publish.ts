import { and, eq } from 'drizzle-orm';
import type { Change } from '../../db/change';
import { findCurrentHub } from '../find-current';
import type { Hub } from '../hub';
import { houseRules, hubs } from '../schema';

// Memberships are in a layer above hubs, so this cannot check the actor: `usecases/house-rules` does.

/**
 * What new wording means for members: a correction, which leaves the version as it is; a new version that they are told
 * of; or one that they are asked to accept.
 */
export type RulesChange = 'correction' | 'told' | 'asked';

/**
 * Replaces the house rules of a hub. A correction rewords the version that holds; anything else is a new version, beside
 * which the earlier ones are kept. The first rules of a hub and their withdrawal are never a correction. The text that
 * is there already changes nothing.
 */
export async function publishHouseRules(
	change: Change,
	given: Pick<Hub, 'id'>,
	text: string,
	as: RulesChange
): Promise<Hub> {
	const { tx, now } = change;
	// Read again: two concierges may save at the same time, and a version must stand for one text only.
	const hub = await findCurrentHub(change, given);
	if (text === hub.houseRules) return hub;
	if (as === 'correction' && text && hub.houseRules) {
		await tx.update(hubs).set({ houseRules: text }).where(eq(hubs.id, hub.id));
		await tx
			.update(houseRules)
			.set({ text, correctedAt: now })
			.where(and(eq(houseRules.hubId, hub.id), eq(houseRules.version, hub.houseRulesVersion)));
		return { ...hub, houseRules: text };
	}
	const version = hub.houseRulesVersion + 1;
	const set = { houseRules: text, houseRulesVersion: version };
	await tx.update(hubs).set(set).where(eq(hubs.id, hub.id));
	await keepVersion(change, { ...hub, ...set }, as === 'asked');
	return { ...hub, ...set };
}

/** Keeps the rules of a hub as they are now, as a version that was published just now. */
export async function keepVersion(
	{ tx, now }: Change,
	hub: Pick<Hub, 'id' | 'houseRules' | 'houseRulesVersion'>,
	mustAccept: boolean
): Promise<void> {
	await tx.insert(houseRules).values({
		...{ hubId: hub.id, version: hub.houseRulesVersion, text: hub.houseRules },
		...{ publishedAt: now, mustAccept }
	});
}
