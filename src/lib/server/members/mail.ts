import * as m from '$lib/messages/catalogue';
import { dayMs } from '$lib/time/durations';
import { longDate } from '$lib/time/format';
import { type Instant, plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import type { User } from '../auth';
import type { Hub } from '../hubs';
import { action, primaryAction } from '../mail/action';
import { hubMail, type MailAbout } from '../mail/hub-mail';
import type { Mail, MailKind } from '../outbox';
import type { Ended, Ending } from './leave';
import type { Member } from './list';
import type { Membership } from './membership';

/** A membership with its user and its hub. */
export interface MembershipDetails {
	user: User;
	hub: Hub;
	membership: Membership;
}

/** To a new person whose address is verified and who waits for the concierge. */
export function waitingMail({ user, hub, membership }: MembershipDetails, now: Instant): Mail {
	const at = { locale: user.locale };
	return hubMail(hub, user, about('member-asked', membership, now), {
		title: m.members_mail_waiting_subject({ hub: hub.name }, at),
		paragraphs: [
			m.members_mail_waiting_text({ hub: hub.name }, at),
			m.members_mail_public_events({}, at)
		],
		actions: [action(m.members_mail_agenda_action({}, at), '/agenda')],
		reason: m.members_mail_asked_reason({ hub: hub.name }, at)
	});
}

/** To each concierge: a new person waits for admission. */
export function someoneWaitsMail(
	to: Member,
	{ user, hub, membership }: MembershipDetails,
	now: Instant
): Mail {
	const at = { locale: to.locale };
	const said =
		membership.introduction &&
		m.members_mail_someone_waits_said({ introduction: membership.introduction }, at);
	return hubMail(
		hub,
		to,
		{ ...about('member-waits', membership, now), replyTo: { email: user.email, name: user.name } },
		{
			title: m.members_mail_someone_waits_subject({ name: user.name, hub: hub.shortName }, at),
			paragraphs: [
				m.members_mail_someone_waits_text(
					{ name: user.name, email: user.email, hub: hub.name },
					at
				),
				said
			].filter(Boolean),
			actions: [
				primaryAction(m.members_mail_someone_waits_action({}, at), `/desk/${hub.slug}/members`)
			],
			reason: m.members_mail_concierge_reason({ hub: hub.name }, at)
		}
	);
}

interface Reminder {
	now: Instant;
	/** Which of the reminders it is. */
	revision: number;
	/** When the request ends without an answer. */
	endsAt: Instant;
}

/** To each concierge: a person still waits. */
export function stillWaitsMail(
	to: Member,
	{ user, hub, membership }: MembershipDetails,
	{ now, revision, endsAt }: Reminder
): Mail {
	const at = { locale: to.locale };
	const { name, email } = user;
	const dated = (moment: Instant) => longDate(dateOf(moment, hub.zone), to.locale);
	return hubMail(
		hub,
		to,
		{
			...about('member-still-waits', membership, now),
			...{ revision, replyTo: { email, name } }
		},
		{
			title: m.members_mail_still_waits_subject({ name, hub: hub.shortName }, at),
			paragraphs: [
				m.members_mail_still_waits_text(
					{ name, email, hub: hub.name, date: dated(membership.requestedAt) },
					at
				),
				m.members_mail_still_waits_until({ date: dated(endsAt) }, at)
			],
			actions: [
				primaryAction(m.members_mail_someone_waits_action({}, at), `/desk/${hub.slug}/members`)
			],
			reason: m.members_mail_concierge_reason({ hub: hub.name }, at)
		}
	);
}

/** Welcome: to a person admitted by a concierge, or at once in a hub with open admission. */
export function admittedMail({ user, hub, membership }: MembershipDetails, now: Instant): Mail {
	const at = { locale: user.locale };
	return hubMail(hub, user, about('member-admitted', membership, now), {
		title: m.members_mail_admitted_subject({ hub: hub.name }, at),
		paragraphs: [
			m.members_mail_admitted_text({ hub: hub.name }, at),
			m.members_mail_admitted_calendar({}, at)
		],
		actions: [
			primaryAction(m.members_mail_rooms_action({}, at), `/hubs/${hub.slug}/rooms`),
			action(m.members_mail_agenda_action({}, at), `/hubs/${hub.slug}/agenda`),
			action(m.members_mail_me_action({}, at), '/me')
		],
		reason: m.members_mail_member_reason({ hub: hub.name }, at)
	});
}

export function declinedMail({ user, hub, membership }: MembershipDetails, now: Instant): Mail {
	const at = { locale: user.locale };
	return hubMail(hub, user, about('member-declined', membership, now), {
		title: m.members_mail_declined_subject({ hub: hub.name }, at),
		paragraphs: [
			m.members_mail_declined_text({ hub: hub.name }, at),
			membership.refusalReason ?? '',
			m.members_mail_declined_next({}, at)
		],
		actions: [action(m.members_mail_agenda_action({}, at), '/agenda')],
		written: [{ text: membership.refusalReason ?? '', lang: hub.locale }],
		reason: m.members_mail_asked_reason({ hub: hub.name }, at)
	});
}

/** To a person whose request nobody answered: it has ended, and what they can do. */
export function unansweredMail({ user, hub, membership }: MembershipDetails, now: Instant): Mail {
	const at = { locale: user.locale };
	return hubMail(hub, user, about('member-unanswered', membership, now), {
		title: m.members_mail_unanswered_subject({ hub: hub.name }, at),
		paragraphs: [
			m.members_mail_unanswered_text({ hub: hub.name }, at),
			m.members_mail_unanswered_next({}, at)
		],
		actions: [
			primaryAction(m.members_mail_unanswered_action({}, at), `/me/join/${hub.slug}`),
			action(m.members_mail_agenda_action({}, at), '/agenda')
		],
		reason: m.members_mail_asked_reason({ hub: hub.name }, at)
	});
}

export function endedMail(
	{ user, hub, membership }: MembershipDetails,
	{ reason, cancelled = nothing }: Ending,
	now: Instant
): Mail {
	const at = { locale: user.locale };
	const { bookings, pitches, answers } = cancelled;
	return hubMail(hub, user, about('member-ended', membership, now), {
		title: m.members_mail_ended_subject({ hub: hub.name }, at),
		paragraphs: [
			m.members_mail_ended_text({ hub: hub.name }, at),
			reason,
			bookings ? m.members_mail_ended_bookings({ count: bookings }, at) : '',
			pitches ? m.members_mail_ended_pitches({ count: pitches }, at) : '',
			answers ? m.members_mail_ended_answers({}, at) : ''
		].filter(Boolean),
		written: [{ text: reason, lang: hub.locale }],
		reason: m.members_mail_member_reason({ hub: hub.name }, at)
	});
}

const nothing: Ended = { bookings: 0, pitches: 0, answers: 0 };

/** A membership stays one row; the time as revision tells a second request from the first. */
function about(kind: MailKind, membership: Membership, now: Instant): MailAbout {
	return { kind, subjectId: membership.id, revision: now, usefulUntil: plus(now, 14 * dayMs) };
}
