import { and, eq, gt, lte } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { notDisabled } from '../auth';
import type { Change } from '../db/change';
import { loadEventDetails } from '../events/mail/event-details';
import { eventMail } from '../events/mail/event-mail';
import { events } from '../events/schema';
import { eventTitle } from '../events/title';
import { enqueue, isNotMailed, mailsAtOnce, tellEach } from '../outbox';
import { recipientOf } from './find';
import { attendances } from './schema';

/**
 * Tells everyone on the waitlist of an event that has begun that no place came free, once each. Runs in the
 * tick. Their answers stay: at the door a concierge may still give them a place.
 * @param limit how many at most
 * @returns how many were told
 */
export async function tellWaitingAtStart(change: Change, limit = mailsAtOnce): Promise<number> {
	const { tx, now } = change;
	const waiting = await tx
		.select({ attendance: attendances, event: events })
		.from(events)
		.innerJoin(attendances, eq(attendances.eventId, events.id))
		.where(
			and(
				eq(events.state, 'published'),
				lte(events.startsAt, now),
				gt(events.endsAt, now),
				eq(attendances.answer, 'waitlisted'),
				notDisabled(attendances.userId),
				isNotMailed('attendance-not-seated', attendances.id)
			)
		)
		.limit(limit)
		.all();
	return tellEach(waiting, async ({ attendance, event }) => {
		const to = await recipientOf(tx, attendance);
		const at = { locale: to.locale };
		const about = { kind: 'attendance-not-seated' as const, subjectId: attendance.id };
		const title = eventTitle(event, to.locale);
		const mail = eventMail(await loadEventDetails(tx, event), to, about, {
			subject: m.attendances_mail_not_seated_subject({ title }, at),
			kicker: m.attendances_mail_not_seated_kicker({}, at),
			paragraphs: [m.attendances_mail_not_seated_text({}, at)]
		});
		await enqueue(change, mail);
	});
}
