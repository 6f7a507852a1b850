import type { RequestEvent } from '@sveltejs/kit';
import * as events from '$lib/server/events';
import * as attendances from '$lib/server/attendances';
import * as hubs from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import { orNotFound } from '$lib/server/http/guards';

/**
 * The contents of an answer link. Anyone with the link is taken for the owner of the invited mailbox: they
 * answer for that person, and see only what the mail showed.
 */
export async function openInvitation(request: RequestEvent<{ token: string }>) {
	const { read } = request.locals.db;
	const invitation = orNotFound(await invitations.findByToken(read, request.params.token));
	const event = orNotFound(await events.findEventById(read, invitation.subjectId));
	const hub = orNotFound(await hubs.findHubById(read, event.hubId));
	const { userId, email, locale } = invitation;
	// An address is one person: if it has an account, the answer is that account's, even for a guest
	// invitation.
	const who = userId
		? { userId }
		: await attendances.whoIs(read, { guest: { name: '', email, locale } });
	const mine = await attendances.findMine(read, event.id, who);
	const opens = await events.canPersonView(read, event, 'userId' in who ? who.userId : null);
	return { invitation, event, hub, who, mine, opens };
}
