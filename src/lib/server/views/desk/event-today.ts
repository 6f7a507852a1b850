import { inOrder } from '$lib/check-in/order';
import type { Db } from '$lib/server/db/types';
import type { Event } from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import { matches } from '$lib/text/matches';
import type { ViewContext } from '../view-context';
import { checkInList } from './check-in-list';

const shown = 6;

/** Today's event with the first of its people, or of those who are searched for. */
export async function eventToday(
	db: Db,
	today: { hub: Hub; event: Event },
	wanted: string,
	context: ViewContext
) {
	const { people, emails, ...list } = await checkInList(db, today, context);
	const found = people.filter(({ id, name }) => matches(wanted, name, emails.get(id) ?? ''));
	const listed = inOrder(found, wanted === '');
	return {
		...list,
		wanted,
		people: listed.slice(0, shown),
		others: Math.max(0, listed.length - shown)
	};
}
