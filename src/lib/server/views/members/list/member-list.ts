import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Db } from '../../../db/types';
import type { Hub } from '../../../hubs';
import { pageOf } from '../../page-of';
import { findMembers } from './find-members';
import { lettersOf } from './letters';
import { memberRows } from './member-rows';
import { hrefOf, memberFilters, type MemberQuery } from './query';

/** How many members a page of the list holds. */
const perPage = 50;

/** One page of the list of members, with the ways to the others. */
export async function memberList(
	db: Db,
	hub: Pick<Hub, 'id' | 'zone' | 'slug'>,
	query: MemberQuery,
	{ now, locale }: { now: Instant; locale: Locale }
) {
	const path = `/desk/${hub.slug}/members`;
	const { found, count, disabled, tags } = await findMembers(db, hub.id, query, now);
	const { rows: some, page, pages } = pageOf(found, query.page, perPage);
	const from = (page - 1) * perPage;
	const rows = await memberRows(db, hub, some, { now, locale });
	const letters = lettersOf(found);
	const to = (other: Partial<MemberQuery>) => hrefOf(path, { ...query, page: 1, ...other });
	const filters = memberFilters.filter(
		(one) => one !== 'disabled' || disabled > 0 || query.filter === one
	);
	return {
		...{ count, found: found.length, search: query.search, tag: query.tag, filter: query.filter },
		csv: hrefOf(`${path}/list.csv`, { ...query, page: 1 }),
		filters: filters.map((one) => ({ filter: one, href: to({ filter: one }) })),
		tags: tags.map((tag) => ({
			...{ tag, current: tag === query.tag },
			href: to({ tag: tag === query.tag ? '' : tag })
		})),
		letters: letters.map(({ letter, at }) => ({
			letter,
			href: `${to({ page: Math.floor(at / perPage) + 1 })}#${encodeURIComponent(anchorOf(letter))}`
		})),
		rows: rows.map((row, index) => {
			const begins = letters.find(({ at }) => at === from + index);
			return { ...row, anchor: begins ? anchorOf(begins.letter) : null };
		}),
		...{ page, pages },
		previous: page > 1 ? to({ page: page - 1 }) : null,
		next: page < pages ? to({ page: page + 1 }) : null
	};
}

/** The id of the first row of a letter: any letter may stand in it, but no space. */
function anchorOf(letter: string): string {
	return `letter-${letter}`;
}
