import type { RequestEvent } from '@sveltejs/kit';
import * as auth from '$lib/server/auth';
import { orNotFound } from '$lib/server/http/guards';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import * as members from '$lib/server/members';

/** An active member of this hub, their account disabled or not; 404 for anybody else. */
export async function loadMember(event: RequestEvent<{ hub: string; member: string }>) {
	const { hub: desk, viewer } = await loadHubForConcierge(event);
	const { read } = event.locals.db;
	const membership = orNotFound(
		await members.findMembershipById(read, desk.id, event.params.member)
	);
	const isMember = members.isActive(membership) || undefined;
	const user = orNotFound(isMember && (await auth.findUser(read, membership.userId)));
	return { desk, viewer, membership, user };
}
