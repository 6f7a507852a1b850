import * as m from '$lib/messages/catalogue';
import { latestOf, type Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { hubMail, type MailAbout } from '../../mail/hub-mail';
import type { Mail, MailKind } from '../../outbox';
import { asks, calendarPart, type InvitationKind } from '../calendar';
import type { Invitation } from '../invitation';
import { titleOf, type InvitationSubject } from '../subject';
import { organizerOf, stopLink } from '../token';
import { wordsOf, type MailContext } from './words';

/**
 * The mail to one invited person, in their language, with its calendar part.
 * @param stampedAt DTSTAMP: newer than in the message before (calendars 10)
 */
export function invitationMail(
	current: InvitationSubject,
	invitation: Invitation,
	context: MailContext,
	stampedAt: Instant
): Mail {
	const subject = asks(context.message) ? current : { ...current, ...context.known };
	const { hub } = subject;
	const { locale } = invitation;
	const { message, inReplyTo, notBefore } = context;
	const about: MailAbout = {
		kind: kinds[message],
		subjectId: invitation.id,
		revision: invitation.revision,
		// What they know as over may still be in their calendar.
		usefulUntil: latestOf(current.endsAt, subject.endsAt),
		// A person reads the hub's mailbox; nobody reads the organizer's yet.
		...(!hub.email && { replyTo: { email: organizerOf(invitation), name: hub.name } }),
		calendar: calendarPart(message, subject, invitation, stampedAt),
		...(message === 'invitation' && { unsubscribe: stopLink(invitation) }),
		...(inReplyTo && { inReplyTo }),
		...(notBefore && { notBefore })
	};
	const to = { ...invitation, greeting: context.greeting ?? null };
	return hubMail(hub, to, about, {
		subject: subjectLines[message]({ title: titleOf(subject, locale) }, { locale }),
		...wordsOf(subject, invitation, context)
	});
}

const kinds: Record<InvitationKind, MailKind> = {
	invitation: 'invitation',
	update: 'invitation-update',
	reworded: 'invitation-update',
	cancelled: 'invitation-cancelled',
	withdrawn: 'invitation-withdrawn'
};

// Only the title after the prefix, so that the subject line stays the same through the mail thread
// (calendars 50).
const subjectLines: Record<
	InvitationKind,
	(values: { title: string }, options: { locale: Locale }) => string
> = {
	invitation: m.invitations_subject,
	update: m.invitations_subject_update,
	reworded: m.invitations_subject_update,
	cancelled: m.invitations_subject_cancelled,
	withdrawn: m.invitations_subject_withdrawn
};
