import { dayAndMonth } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import * as bookings from '../../../bookings';
import type { Db } from '../../../db/types';
import type { Hub } from '../../../hubs';
import type { Member } from '../../../members';
import { isNewMember, memberSince } from './find-members';

/** How much of an introduction a row holds. */
const longestTrade = 90;

/** A member as a row of the list of the desk. */
export interface MemberRow {
	/** The membership. */
	id: string;
	name: string;
	/** The first words of what they said about themselves. */
	trade: string;
	/** The language they said it in. */
	lang: Locale;
	since: string;
	/** Days of bookings; empty without any. */
	last: string;
	next: string;
	concierge: boolean;
	isNew: boolean;
	tags: string[];
}

/** The rows of some members, with one query for their bookings. */
export async function memberRows(
	db: Db,
	hub: Pick<Hub, 'id' | 'zone'>,
	some: Member[],
	{ now, locale }: { now: Instant; locale: Locale }
): Promise<MemberRow[]> {
	const ids = some.map(({ userId }) => userId);
	const booked = await bookings.listLastAndNext(db, hub.id, ids, now);
	const today = dateOf(now, hub.zone);
	const day = (at: Instant | null | undefined) =>
		at ? dayAndMonth(dateOf(at, hub.zone), locale, { today }) : '';
	return some.map((member) => ({
		id: member.membershipId,
		name: member.name,
		trade: tradeOf(member),
		lang: member.locale,
		since: dayAndMonth(dateOf(memberSince(member), hub.zone), locale, { year: true }),
		last: day(booked.get(member.userId)?.last),
		next: day(booked.get(member.userId)?.next),
		concierge: member.role === 'concierge',
		isNew: isNewMember(member, now),
		tags: member.tags
	}));
}

function tradeOf({ introduction }: Member): string {
	const [line = ''] = introduction.split('\n');
	return line.length > longestTrade ? `${line.slice(0, longestTrade).trimEnd()}…` : line;
}
