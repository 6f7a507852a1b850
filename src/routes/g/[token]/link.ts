import { error, type RequestEvent } from '@sveltejs/kit';
import { eq } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import { attendances as answers } from '$lib/server/attendances/schema';
import { events } from '$lib/server/events/schema';
import * as hubs from '$lib/server/hubs';
import { orNotFound } from '$lib/server/http/guards';

/**
 * The contents of a mailed link: one person's answer to one event, or what they asked for before their
 * address was verified. Anyone with the link is taken for the owner of the mailbox.
 */
export async function openLink(request: RequestEvent<{ token: string }>) {
	const { db, now } = request.locals;
	const link = attendances.readToken(request.params.token, now);
	if (!link) error(404, { message: m.attendances_link_gone() });
	const mine =
		link.kind === 'answered'
			? await db.read.select().from(answers).where(eq(answers.id, link.attendanceId)).get()
			: await answerOf(request, link.answer);
	if (link.kind === 'answered' && !mine) error(404, { message: m.attendances_link_gone() });
	const eventId = link.kind === 'answered' ? mine!.eventId : link.answer.eventId;
	const event = orNotFound(await db.read.select().from(events).where(eq(events.id, eventId)).get());
	const hub = orNotFound(await hubs.findHubById(db.read, event.hubId));
	const asked = link.kind === 'unverified' ? link.answer : undefined;
	const who = mine ? await attendances.recipientOf(db.read, mine) : asked!;
	return { event, hub, mine, asked, who };
}

async function answerOf(
	{ locals }: RequestEvent,
	asked: attendances.UnverifiedAnswer
): Promise<attendances.Attendance | undefined> {
	const who = await attendances.whoIs(locals.db.read, { guest: asked });
	return attendances.findMine(locals.db.read, asked.eventId, who);
}
