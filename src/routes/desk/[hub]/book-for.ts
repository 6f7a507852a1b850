import type { RequestEvent } from '@sveltejs/kit';
import type { Hub } from '$lib/server/hubs';
import { readSearch } from '$lib/server/http/load/search';
import * as members from '$lib/server/members';
import { roomsPath } from '$lib/server/views/rooms/query';

/** How many people are shown who fit what was typed. */
const shown = 8;

/**
 * For whom the desk wants to book, by the name or address in `?for=`: each with the page of the rooms that books for
 * them, `only` where one person fits. Undefined when nobody is asked for.
 */
export async function findToBookFor(event: RequestEvent, hub: Hub) {
	const wanted = readSearch(event, 'for');
	if (!wanted) return undefined;
	const active = await members.listActiveMembers(event.locals.db.read, hub.id);
	const found = members.search(active, wanted);
	const hrefOf = ({ userId }: members.Member) => `${roomsPath(hub)}?for=${userId}`;
	const [first, second] = found;
	return {
		wanted,
		only: first && !second ? hrefOf(first) : null,
		people: found
			.slice(0, shown)
			.map((one) => ({ href: hrefOf(one), name: one.name, email: one.email })),
		more: Math.max(0, found.length - shown)
	};
}
