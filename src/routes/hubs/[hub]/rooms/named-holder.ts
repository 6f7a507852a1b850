import type { RequestEvent } from '@sveltejs/kit';
import type { UserId } from '$lib/server/db/id';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';

/** The member for whom the desk looks for a room. */
export async function namedHolder({ locals }: Pick<RequestEvent, 'locals'>, hub: Hub, id?: string) {
	if (id === undefined) return undefined;
	const userIds = [id as UserId];
	const [member] = await members.listActiveAmong(locals.db.read, hub.id, { userIds, emails: [] });
	return member && { name: member.name };
}
