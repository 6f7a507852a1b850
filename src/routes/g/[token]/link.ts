import { error, type RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import * as hubs from '$lib/server/hubs';
import { orNotFound } from '$lib/server/http/guards';

/**
 * The contents of a mailed link: one person's answer to one event, or what they asked for before their
 * address was verified. Anyone with the link is taken for the owner of the mailbox.
 */
export async function openLink({ locals, params }: RequestEvent<{ token: string }>) {
	const { db, now } = locals;
	const linked = await attendances.findByLink(db.read, params.token, now);
	if (!linked) error(404, { message: m.attendances_link_gone() });
	const { event, mine, asked } = linked;
	const hub = orNotFound(await hubs.findHubById(db.read, event.hubId));
	const who = mine ? await attendances.recipientOf(db.read, mine) : asked!;
	return { event, hub, mine, asked, who };
}
