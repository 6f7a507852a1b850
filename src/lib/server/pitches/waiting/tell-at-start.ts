import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { users } from '../../auth/schema';
import type { Change } from '../../db/change';
import { loadEventDetails } from '../../events/mail/event-details';
import { eventMail } from '../../events/mail/event-mail';
import { events } from '../../events/schema';
import { eventTitle } from '../../events/title';
import { enqueue, isNotMailed, mailsAtOnce, tellEach } from '../../outbox';
import { pitches } from '../schema';

/**
 * Tells the authors of pitches that still wait for a slot when the evening begins that none came free, once
 * each. Runs in the tick.
 * @param limit how many at most
 * @returns how many were told
 */
export async function tellWaitingAtStart(change: Change, limit = mailsAtOnce): Promise<number> {
	const { tx, now } = change;
	const waiting = await tx
		.select({ pitch: pitches, event: events, to: users })
		.from(events)
		.innerJoin(pitches, eq(pitches.eventId, events.id))
		.innerJoin(users, eq(users.id, pitches.userId))
		.where(
			and(
				eq(events.state, 'published'),
				lte(events.startsAt, now),
				gt(events.endsAt, now),
				eq(pitches.state, 'waiting'),
				isNull(users.disabledAt),
				isNotMailed('pitch-not-placed', pitches.id)
			)
		)
		.limit(limit)
		.all();
	return tellEach(waiting, async ({ pitch, event, to }) => {
		const at = { locale: to.locale };
		const about = { kind: 'pitch-not-placed' as const, subjectId: pitch.id };
		const title = eventTitle(event, to.locale);
		const mail = eventMail(await loadEventDetails(tx, event), to, about, {
			subject: m.pitches_mail_not_placed_subject({ title }, at),
			kicker: m.pitches_mail_not_placed_kicker({}, at),
			paragraphs: [m.pitches_mail_not_placed_text({ title: pitch.title }, at)],
			reason: m.pitches_mail_reason({}, at)
		});
		await enqueue(change, mail);
	});
}
