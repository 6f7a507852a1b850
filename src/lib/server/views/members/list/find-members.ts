import { dayMs } from '$lib/time/durations';
import { minus, type Instant } from '$lib/time/instant';
import { fold } from '$lib/text/fold';
import * as attendances from '../../../attendances';
import * as bookings from '../../../bookings';
import type { HubId } from '../../../db/id';
import { wasWithin } from '../../../db/moments/recorded';
import type { Db } from '../../../db/types';
import * as members from '../../../members';
import type { MemberFilter, MemberQuery } from './query';

/** How long a member is new, in milliseconds. */
const newFor = 30 * dayMs;

/** Who has neither booked nor come for so many milliseconds, about three months, is silent. */
const silentAfter = 91 * dayMs;

/** The members of a hub that a list of the desk holds. */
export interface FoundMembers {
	/** By name. */
	found: members.Member[];
	/** How many members there are, and how many more whose account is disabled. */
	count: number;
	disabled: number;
	/** The words that the desk has given to them. */
	tags: string[];
}

/** When somebody became a member: admitted, or of old without that having been decided. */
export function memberSince({ decidedAt, requestedAt }: members.Member): Instant {
	return decidedAt ?? requestedAt;
}

/** Whether somebody became a member in the last thirty days. */
export function isNewMember(member: members.Member, now: Instant): boolean {
	return wasWithin(memberSince(member), newFor, now);
}

/** Those whom the search, the filter and the tag leave, for the hub's desk: the caller checks that. */
export async function findMembers(
	db: Db,
	hubId: HubId,
	{ search, filter, tag }: Omit<MemberQuery, 'page'>,
	now: Instant
): Promise<FoundMembers> {
	const active = await members.listActiveMembers(db, hubId);
	const disabled = await members.listDisabledMembers(db, hubId);
	const passes = await passing(db, hubId, filter, now);
	const wanted = fold(tag);
	const found = members
		.search(filter === 'disabled' ? disabled : active, search)
		.filter(
			(member) => passes(member) && (!tag || member.tags.some((one) => fold(one) === wanted))
		);
	return { found, count: active.length, disabled: disabled.length, tags: tagsOf(active) };
}

async function passing(
	db: Db,
	hubId: HubId,
	filter: MemberFilter,
	now: Instant
): Promise<(member: members.Member) => boolean> {
	if (filter === 'concierges') return ({ role }) => role === 'concierge';
	if (filter === 'new') return (member) => isNewMember(member, now);
	if (filter !== 'silent') return () => true;
	const since = minus(now, silentAfter);
	const booked = await bookings.listHoldersSince(db, hubId, since);
	const came = await attendances.listPeopleSince(db, hubId, since);
	return (member) =>
		!wasWithin(memberSince(member), silentAfter, now) &&
		!booked.has(member.userId) &&
		!came.has(member.userId);
}

const collator = new Intl.Collator('fr', { sensitivity: 'base' });

function tagsOf(all: members.Member[]): string[] {
	return [...new Set(all.flatMap(({ tags }) => tags))].sort(collator.compare);
}
