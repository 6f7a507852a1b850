import type { Refusal } from '$lib/messages/refusal';
import type { Change } from '../db/change';
import type { Hub } from '../hubs';
import * as rules from '../hubs/house-rules/publish';
import { refuseUnlessConcierge } from '../members';

/**
 * Replaces the house rules of a hub, for a concierge, who says whether members are told, asked to accept, or neither.
 * Refused with `not-concierge`.
 */
export async function publishHouseRules(
	change: Change,
	hub: Pick<Hub, 'id'>,
	text: string,
	as: rules.RulesChange
): Promise<Hub | Refusal> {
	const notAllowed = await refuseUnlessConcierge(change, hub.id);
	return notAllowed ?? rules.publishHouseRules(change, hub, text, as);
}
