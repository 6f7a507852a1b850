import type { Member } from '$lib/server/members';
import { dayMs } from '$lib/time/durations';
import { type Instant, minus } from '$lib/time/instant';

/** The groups of members that one invites at once. */
export const groups = ['all', 'new'] as const;

export type Group = (typeof groups)[number];

const threeMonths = 90 * dayMs;

/** Those of a hub's members who are in a group; new are those admitted within three months. */
export function groupMembers<M extends Pick<Member, 'decidedAt' | 'requestedAt'>>(
	group: Group,
	members: M[],
	now: Instant
): M[] {
	if (group === 'all') return members;
	const since = minus(now, threeMonths);
	return members.filter(({ decidedAt, requestedAt }) => (decidedAt ?? requestedAt) > since);
}

const listPrefix = 'list-';

/** The value of a contact list among the groups. */
export const valueOfList = (id: string) => `${listPrefix}${id}`;

/** The ids of the contact lists among the values of chosen groups. */
export function listsIn(values: string[]): string[] {
	return values.flatMap((value) =>
		value.startsWith(listPrefix) ? value.slice(listPrefix.length) : []
	);
}
