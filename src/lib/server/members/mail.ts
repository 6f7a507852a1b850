import * as m from '$lib/paraglide/messages';
import type { Locale } from '$lib/time/locale';
import type { MailedCode, User } from '../auth';
import { config } from '../config';
import { newId } from '../db/id';
import type { Hub } from '../hubs';
import { letter, type Letter, type Mail } from '../outbox';
import type { Member } from './list';
import type { Ended } from './leave';
import type { Membership } from './membership';

const day = 86_400_000;

type Person = { email: string; name: string; locale: Locale };
type Words = Pick<Letter, 'title' | 'paragraphs' | 'actions' | 'note' | 'reason'>;
type About = Pick<Mail, 'kind' | 'subjectId' | 'usefulUntil'> &
	Partial<Pick<Mail, 'hubId' | 'revision' | 'replyTo'>>;

/** To somebody who signed up: the link that proves the address. */
export function proveAddressMail(
	asked: Person & { id: string; expiresAt: number },
	code: string,
	hub: Hub
): Mail {
	const at = { locale: asked.locale };
	return ofHub(
		hub,
		asked,
		{ kind: 'sign-up', subjectId: asked.id, usefulUntil: asked.expiresAt, hubId: null },
		{
			title: m.members_mail_prove_subject({}, at),
			paragraphs: [m.members_mail_prove_text({ hub: hub.name }, at)],
			actions: [
				{ label: m.members_mail_prove_action({}, at), href: link(`/prove/${code}`), primary: true }
			],
			note: m.auth_mail_ignore({}, at),
			reason: m.members_mail_prove_reason({ hub: hub.name }, at)
		}
	);
}

/** To an account's owner when somebody signs up with the address. */
export function addressKnownMail(user: User, { id, code, expiresAt }: MailedCode): Mail {
	const at = { locale: user.locale };
	return ofHub(
		null,
		user,
		{ kind: 'sign-up-known', subjectId: id, usefulUntil: expiresAt },
		{
			title: m.members_mail_known_subject({}, at),
			paragraphs: [m.members_mail_known_text({}, at)],
			actions: [
				{
					label: m.auth_mail_sign_in_action({}, at),
					href: link(`/sign-in/${code}`),
					primary: true
				},
				{ label: m.auth_mail_reset_action({}, at), href: link('/reset') }
			],
			note: m.auth_mail_ignore({}, at),
			reason: m.members_mail_known_reason({}, at)
		}
	);
}

/** To a newcomer whose address is proven and who waits for the concierge. */
export function waitingMail(user: User, hub: Hub, tie: Membership, now: number): Mail {
	const at = { locale: user.locale };
	return ofHub(hub, user, about('member-asked', tie, now), {
		title: m.members_mail_waiting_subject({ hub: hub.name }, at),
		paragraphs: [
			m.members_mail_waiting_text({ hub: hub.name }, at),
			m.members_mail_meanwhile({}, at)
		],
		actions: [{ label: m.members_mail_agenda_action({}, at), href: link('/agenda') }],
		reason: m.members_mail_asked_reason({ hub: hub.name }, at)
	});
}

/** To each concierge: somebody waits at the door. */
export function someoneWaitsMail(
	to: Member,
	user: User,
	hub: Hub,
	tie: Membership,
	now: number
): Mail {
	const at = { locale: to.locale };
	const said =
		tie.introduction && m.members_mail_someone_waits_said({ introduction: tie.introduction }, at);
	return ofHub(
		hub,
		to,
		{ ...about('member-waits', tie, now), replyTo: { email: user.email, name: user.name } },
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
				{
					label: m.members_mail_someone_waits_action({}, at),
					href: link(`/desk/${hub.slug}/members`),
					primary: true
				}
			],
			reason: m.members_mail_concierge_reason({ hub: hub.name }, at)
		}
	);
}

/** Welcome: to who is let in by a concierge, or at once where the hub is open. */
export function admittedMail(user: User, hub: Hub, tie: Membership, now: number): Mail {
	const at = { locale: user.locale };
	return ofHub(hub, user, about('member-admitted', tie, now), {
		title: m.members_mail_admitted_subject({ hub: hub.name }, at),
		paragraphs: [
			m.members_mail_admitted_text({ hub: hub.name }, at),
			m.members_mail_admitted_calendar({}, at)
		],
		actions: [
			{
				label: m.members_mail_rooms_action({}, at),
				href: link(`/hubs/${hub.slug}/rooms`),
				primary: true
			},
			{ label: m.members_mail_agenda_action({}, at), href: link(`/hubs/${hub.slug}/agenda`) },
			{ label: m.members_mail_me_action({}, at), href: link('/me') }
		],
		reason: m.members_mail_member_reason({ hub: hub.name }, at)
	});
}

export function declinedMail(user: User, hub: Hub, tie: Membership, now: number): Mail {
	const at = { locale: user.locale };
	return ofHub(hub, user, about('member-declined', tie, now), {
		title: m.members_mail_declined_subject({ hub: hub.name }, at),
		paragraphs: [
			m.members_mail_declined_text({ hub: hub.name }, at),
			tie.refusalReason ?? '',
			m.members_mail_declined_next({}, at)
		],
		actions: [{ label: m.members_mail_agenda_action({}, at), href: link('/agenda') }],
		reason: m.members_mail_asked_reason({ hub: hub.name }, at)
	});
}

export function endedMail(
	user: User,
	hub: Hub,
	tie: Membership,
	{ reason, cancelled }: { reason: string; cancelled: Ended },
	now: number
): Mail {
	const at = { locale: user.locale };
	const { bookings, pitches, answers } = cancelled;
	return ofHub(hub, user, about('member-ended', tie, now), {
		title: m.members_mail_ended_subject({ hub: hub.name }, at),
		paragraphs: [
			m.members_mail_ended_text({ hub: hub.name }, at),
			reason,
			bookings ? m.members_mail_ended_bookings({ count: bookings }, at) : '',
			pitches ? m.members_mail_ended_pitches({ count: pitches }, at) : '',
			answers ? m.members_mail_ended_answers({}, at) : ''
		].filter(Boolean),
		reason: m.members_mail_member_reason({ hub: hub.name }, at)
	});
}

export function appointedMail(user: User, hub: Hub, now: number): Mail {
	const at = { locale: user.locale };
	return ofHub(
		hub,
		user,
		{ kind: 'concierge-appointed', subjectId: newId(), usefulUntil: now + 14 * day },
		{
			title: m.members_mail_appointed_subject({ hub: hub.name }, at),
			paragraphs: [m.members_mail_appointed_text({ hub: hub.name }, at)],
			actions: [
				{
					label: m.members_mail_desk_action({}, at),
					href: link(`/desk/${hub.slug}`),
					primary: true
				}
			],
			reason: m.members_mail_member_reason({ hub: hub.name }, at)
		}
	);
}

export function dismissedMail(user: User, hub: Hub, now: number): Mail {
	const at = { locale: user.locale };
	return ofHub(
		hub,
		user,
		{ kind: 'concierge-dismissed', subjectId: newId(), usefulUntil: now + 14 * day },
		{
			title: m.members_mail_dismissed_subject({ hub: hub.name }, at),
			paragraphs: [m.members_mail_dismissed_text({ hub: hub.name }, at)],
			reason: m.members_mail_member_reason({ hub: hub.name }, at)
		}
	);
}

/** The tie is one row for ever; the moment tells a second asking from the first. */
function about(kind: string, tie: Membership, now: number): About {
	return { kind, subjectId: tie.id, revision: now, usefulUntil: now + 14 * day };
}

function link(path: string): string {
	return config().origin + path;
}

function ofHub(hub: Hub | null, to: Person, about: About, words: Words): Mail {
	const set = letter({
		locale: to.locale,
		...(hub && { hub: { name: hub.name, hue: hub.hue } }),
		greeting: m.auth_mail_greeting({ name: to.name }, { locale: to.locale }),
		...words
	});
	return {
		hubId: hub?.id ?? null,
		to: { email: to.email, name: to.name },
		locale: to.locale,
		subject: words.title,
		...set,
		...(hub && { fromName: hub.name }),
		...(hub?.email && { replyTo: { email: hub.email, name: hub.name } }),
		whenUncertain: 'again',
		...about
	};
}
