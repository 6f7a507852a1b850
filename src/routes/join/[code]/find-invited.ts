import type { RequestEvent } from '@sveltejs/kit';
import * as auth from '$lib/server/auth';
import { findHubById } from '$lib/server/hubs';
import * as members from '$lib/server/members';

/** What the person has to show or to say besides the link. */
export type Needs = 'account' | 'nothing' | 'password' | 'signing in';

/** The invite of the link, its hub, the account that its address has, and what this browser has to show. */
export async function findInvited({ locals, params }: RequestEvent<{ code: string }>) {
	const { db, now, viewer } = locals;
	const invite = await members.findInvite(db.read, params.code, now);
	if (!invite) return undefined;
	const hub = (invite.hubId && (await findHubById(db.read, invite.hubId))) || null;
	const user = await auth.findUserByEmail(db.read, invite.email);
	if (user && user.disabledAt !== null) return undefined;
	return { invite, hub, user, needs: needsOf(user, viewer?.id) };
}

function needsOf(user: auth.User | undefined, viewerId: string | undefined): Needs {
	if (!user) return 'account';
	if (user.id === viewerId) return 'nothing';
	return user.passwordHash === null ? 'signing in' : 'password';
}
