import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { fold } from '$lib/text/fold';
import type { Change } from '../../db/change';
import type { Hub } from '../../hubs';
import type { Membership } from '../membership';
import { memberships } from '../schema';
import { findMemberOfDesk } from './find-member';
import { listTags } from './list-tags';

/** How many words a member may have, and how long one may be. */
export const mostTags = 20;
export const longestTag = 40;

/**
 * Gives a member the words by which the desk finds people together, in place of those they had. One that the hub
 * knows, but for accents and capitals, is spelled as it is known. Refused as `findMemberOfDesk` is, and with
 * `tags-many`.
 */
export async function setTags(
	change: Change,
	hub: Pick<Hub, 'id'>,
	given: Pick<Membership, 'id'>,
	tags: string[]
): Promise<Membership | Refusal> {
	const member = await findMemberOfDesk(change, hub, given);
	if (isRefusal(member)) return member;
	const known = new Map((await listTags(change.tx, hub.id)).map((tag) => [fold(tag), tag]));
	const kept = new Map(tags.map((tag) => [fold(tag), known.get(fold(tag)) ?? tag]));
	if (kept.size > mostTags)
		return refuse('tags-many', { field: 'more', values: { most: mostTags } });
	return change.tx
		.update(memberships)
		.set({ tags: [...kept.values()] })
		.where(eq(memberships.id, member.id))
		.returning()
		.get();
}
