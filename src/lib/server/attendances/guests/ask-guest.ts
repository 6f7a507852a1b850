import { eq } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { hourMs } from '$lib/time/durations';
import { earliestOf, plus } from '$lib/time/instant';
import { countAttempt, mailsTo } from '../../auth';
import type { EventId } from '../../db/id';
import { enqueue } from '../../outbox';
import { events } from '../../events/schema';
import { seatsOf, type Guest, type AnswerInput } from '../attendance';
import { loadEventDetails, whenIn } from '../../events/mail/event-details';
import { eventMail } from '../../events/mail/event-mail';
import { eventTitle } from '../../events/title';
import { primaryAction } from '../../mail/action';
import { findMine, whoIs } from '../find';
import { guestLinkMs, tokenFor } from './guest-link';
import type { Change } from '../../db/change';

/**
 * Mails a link to a visitor without an account. The link carries the answer and proves the address; nothing
 * is stored until the button on its page is pressed. The result is the same whether or not the address has an
 * account or has already answered. An address gets at most one such mail per event and hour, and a mailbox no
 * more than `guestAnswerMail` in all.
 * Refused with `event-not-open`, `event-cancelled`, `answers-closed`, `event-members-only`,
 * `too-many-companions`.
 * @returns that the mail is queued
 */
export async function askGuest(
	change: Change,
	{ id }: { id: EventId },
	guest: Guest,
	input: AnswerInput
): Promise<{ asked: true } | Refusal> {
	const { tx, now } = change;
	const event = await tx.select().from(events).where(eq(events.id, id)).get();
	if (!event || event.state === 'draft') return refuse('event-not-open');
	if (event.state === 'cancelled') return refuse('event-cancelled');
	if (now >= event.startsAt) return refuse('answers-closed');
	if (event.visibility !== 'public') return refuse('event-members-only');
	if (input.companions > event.maxCompanions) {
		const values = { possible: event.maxCompanions };
		return refuse('too-many-companions', { field: 'companions', values });
	}
	const counted = await countAttempt(change, [['guestAnswerMail', ...mailsTo(guest.email)]]);
	if (isRefusal(counted)) return { asked: true };
	const expiresAt = earliestOf(plus(now, guestLinkMs), event.startsAt);
	const mine = await findMine(tx, event.id, await whoIs(tx, { guest }));
	const version = mine?.linkVersion ?? 0;
	const token = tokenFor({ ...input, ...guest, eventId: event.id, version, expiresAt });
	const details = await loadEventDetails(tx, event);
	const { locale } = guest;
	const title = eventTitle(event, locale);
	const until = whenIn({ ...details, event: { ...event, startsAt: expiresAt } }, locale);
	const chosen = {
		going: m.attendances_mail_verify_going({ count: seatsOf(input) }, { locale }),
		tentative: m.attendances_mail_verify_tentative({}, { locale }),
		declined: m.attendances_mail_verify_declined({}, { locale })
	};
	const about = { kind: 'guest-answer' as const, subjectId: event.id, usefulUntil: expiresAt };
	const mail = eventMail(
		details,
		// A stranger may have typed the name, and our mail must not carry their words.
		{ ...guest, userId: null, name: '' },
		{ ...about, revision: Math.floor(now / hourMs) },
		{
			subject: m.attendances_mail_verify_subject({ title }, { locale }),
			kicker: m.attendances_mail_verify_kicker({}, { locale }),
			paragraphs: [chosen[input.answer], m.attendances_mail_verify_text({}, { locale })],
			actions: [primaryAction(m.attendances_mail_verify_action({}, { locale }), `/g/${token}`)],
			note: m.attendances_mail_verify_until({ when: until }, { locale }),
			reason: m.attendances_mail_verify_reason({}, { locale })
		}
	);
	await enqueue(change, mail);
	return { asked: true };
}
