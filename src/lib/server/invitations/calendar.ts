import * as m from '$lib/messages/catalogue';
import type { Instant } from '$lib/time/instant';
import { writeInvitation } from '../ical';
import type { Mail } from '../outbox';
import type { Invitation } from './invitation';
import { titleOf, type InvitationSubject } from './subject';
import { answerLink, organizerOf } from './token';

/**
 * The kind of message: an invitation, an update of time or place, or of words alone, a cancellation for
 * everyone, or the withdrawal of one invitation.
 */
export type InvitationKind = 'invitation' | 'update' | 'reworded' | 'cancelled' | 'withdrawn';

/**
 * The calendar part of a mail. Its description repeats the mail, because many clients show only that: also
 * the link to answer, in the invited person's own part and nowhere else (docs/decisions/0020).
 * @param invitation with the sequence of this message
 * @param stampedAt DTSTAMP: newer than in the message before (calendars 10)
 */
export function calendarPart(
	message: InvitationKind,
	subject: InvitationSubject,
	invitation: Invitation,
	stampedAt: Instant
): NonNullable<Mail['calendar']> {
	const { hub, uid, changedAt, startsAt, endsAt, location, url } = subject;
	const { locale, email, name, sentSequence } = invitation;
	const method = asks(message) ? 'REQUEST' : 'CANCEL';
	const answer = [
		m.invitations_calendar_answer({ link: answerLink(invitation) }, { locale }),
		m.invitations_calendar_only({}, { locale })
	].join('\n');
	const reason =
		subject.cancelReason &&
		m.invitations_cancelled_reason({ reason: subject.cancelReason }, { locale });
	// When the page is the invitation itself, its address appears only once.
	const page = url === answerLink(invitation) && method === 'REQUEST' ? undefined : url;
	const words = method === 'REQUEST' ? [subject.summary, answer, page] : [reason, page];
	const content = writeInvitation({
		method,
		entry: {
			...{ uid, sequence: sentSequence, changedAt, startsAt, endsAt, url },
			title: titleOf(subject, locale),
			zone: hub.zone,
			description: words.filter(Boolean).join('\n\n'),
			...(location && { location }),
			// A CANCEL to one person does not cancel the event itself (RFC 5546 3.2.5).
			status: message === 'cancelled' ? 'cancelled' : 'confirmed',
			busy: true
		},
		stampedAt,
		organizer: { name: hub.name, email: organizerOf(invitation) },
		attendee: { name: name || email, email },
		locale
	});
	return { method, content };
}

/** Whether a message invites; the others take back. */
export function asks(message: InvitationKind): boolean {
	return message !== 'cancelled' && message !== 'withdrawn';
}
