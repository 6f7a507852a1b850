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

const tagPrefix = 'tag-';

/** The members that the desk has given one of these tags, among the values of chosen groups. */
export function taggedMembers<M extends Pick<Member, 'tags'>>(values: string[], members: M[]): M[] {
	const tags = values.flatMap((value) =>
		value.startsWith(tagPrefix) ? value.slice(tagPrefix.length) : []
	);
	return members.filter((member) => member.tags.some((tag) => tags.includes(tag)));
}

/** The tags of some members as groups to choose, by name, and how many members each has. */
export function tagGroups(
	members: Pick<Member, 'tags'>[]
): { value: string; name: string; size: number }[] {
	const sizes = new Map<string, number>();
	for (const { tags } of members) {
		for (const tag of tags) sizes.set(tag, (sizes.get(tag) ?? 0) + 1);
	}
	return [...sizes]
		.map(([name, size]) => ({ value: `${tagPrefix}${name}`, name, size }))
		.sort((a, b) => names.compare(a.name, b.name));
}

const names = new Intl.Collator('fr', { sensitivity: 'base', numeric: true });
