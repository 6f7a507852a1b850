import { and, eq, lt } from 'drizzle-orm';
import type { Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import type { Change } from '../../db/change';
import type { HubId } from '../../db/id';
import { isOneOf } from '../../entries/is-one-of';
import { refuseUnlessConcierge } from '../../members';
import { contactLists } from '../schema';

/** Twelve months, as for addresses that were typed for one event. */
const retentionMs = 365 * dayMs;

/**
 * Notes that lists of a hub were used: they are kept for twelve months from then. Refused with `not-concierge`.
 */
export async function noteListsUsed(
	change: Change,
	hubId: HubId,
	listIds: string[]
): Promise<Refusal | undefined> {
	const notAllowed = await refuseUnlessConcierge(change, hubId);
	if (notAllowed) return notAllowed;
	const { tx, now } = change;
	await tx
		.update(contactLists)
		.set({ usedAt: now })
		.where(and(eq(contactLists.hubId, hubId), isOneOf(contactLists.id, listIds)));
	return undefined;
}

/** Deletes the lists that nobody has used or changed for twelve months. @returns how many */
export async function purgeContactLists({ tx, now }: Change): Promise<number> {
	const { rowsAffected } = await tx
		.delete(contactLists)
		.where(lt(contactLists.usedAt, minus(now, retentionMs)));
	return rowsAffected;
}
