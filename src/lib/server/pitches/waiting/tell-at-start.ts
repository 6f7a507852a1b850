import { and, eq, gt, lte } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { findUser } from '../../auth';
import type { Change } from '../../db/change';
import { loadEventDetails } from '../../events/mail/event-details';
import { eventMail } from '../../events/mail/event-mail';
import { events } from '../../events/schema';
import { eventTitle } from '../../events/title';
import { enqueue } from '../../outbox';
import { pitches } from '../schema';

/**
 * Tells the authors of pitches that still wait for a slot when the evening begins that none came free, once
 * each. Runs in the tick.
 * @returns how many were told
 */
export async function tellWaitingAtStart(change: Change): Promise<number> {
	const { tx, now } = change;
	const waiting = await tx
		.select({ pitch: pitches, event: events })
		.from(events)
		.innerJoin(pitches, eq(pitches.eventId, events.id))
		.where(
			and(
				eq(events.state, 'published'),
				lte(events.startsAt, now),
				gt(events.endsAt, now),
				eq(pitches.state, 'waiting')
			)
		)
		.all();
	let told = 0;
	for (const { pitch, event } of waiting) {
		const to = await findUser(tx, pitch.userId);
		if (!to) continue;
		const at = { locale: to.locale };
		const about = { kind: 'pitch-not-placed' as const, subjectId: pitch.id };
		const title = eventTitle(event, to.locale);
		const mail = eventMail(await loadEventDetails(tx, event), to, about, {
			subject: m.pitches_mail_not_placed_subject({ title }, at),
			kicker: m.pitches_mail_not_placed_kicker({}, at),
			paragraphs: [m.pitches_mail_not_placed_text({ title: pitch.title }, at)],
			reason: m.pitches_mail_reason({}, at)
		});
		if ('id' in (await enqueue(change, mail))) told += 1;
	}
	return told;
}
