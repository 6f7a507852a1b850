import type { Db } from '$lib/server/db/types';
import * as members from '$lib/server/members';
import type { ViewerMembership } from '$lib/server/members/viewer';

/** What a person who has just joined a hub reads on the page that opens then, whichever it is. */
export interface Welcome {
	/** The page that says it. */
	path: string;
	hub: { slug: string; name: string };
	/** Whether they wait to be admitted. */
	pending: boolean;
	/** In how many days the hub usually answers. */
	days?: number;
}

export async function welcomeTo(
	db: Db,
	{ hubId, hubSlug, hubName, state }: ViewerMembership,
	path: string
): Promise<Welcome> {
	const pending = state === 'pending';
	const days = pending ? await members.usualDaysToAnswer(db, hubId) : undefined;
	return { path, hub: { slug: hubSlug, name: hubName }, pending, ...(days && { days }) };
}
