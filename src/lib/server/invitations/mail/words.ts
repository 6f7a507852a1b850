import * as m from '$lib/messages/catalogue';
import { dateAndTimeRange, longDate, timeRange, zoneName } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { offsetAt } from '$lib/time/offset';
import { dateOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';
import type { InvitationId } from '../../db/id';
import { dateHeading } from '../../mail/date-heading';
import { renderHubMail, type MailWords } from '../../mail/hub-mail';
import type { MailTemplate } from '../../mail/template';
import { asks, type InvitationKind } from '../calendar';
import type { Invitation } from '../invitation';
import { titleOf, type Before, type InvitationSubject } from '../subject';
import { answerLink, stopLink } from '../token';

/** What a message needs besides the invitation and its subject. */
export interface MailContext {
	message: InvitationKind;
	/** The person who invites; the hub when missing or null. */
	by?: { name: string } | null;
	/** What the person was told before. */
	before?: Before | undefined;
	/** A word of the concierge's own. */
	word?: string | undefined;
	/** They were invited before, and have not answered. */
	isReminder?: boolean;
	/** Paragraphs for this person alone. */
	also?: string[] | undefined;
	/** The hours and the place that the person knows, when it is cancelled. */
	known?: Pick<InvitationSubject, 'startsAt' | 'endsAt' | 'location' | 'where'> | undefined;
	/** What a member says they are to be called. */
	greeting?: string | null | undefined;
	/** Of the hubs that the person belongs to; none for a bare address. In a preview they are those of this hub. */
	zones?: Zone[] | undefined;
	/** The mail waits until then: the sending may be stopped. */
	notBefore?: Instant;
	/** The outbox id of the first mail to this person about it. */
	inReplyTo?: string;
}

/** The content of the mail; also shown to the concierge as a preview. */
export function invitationText(
	subject: InvitationSubject,
	invitation: Invited,
	context: MailContext
): { text: string; html: string } {
	return renderHubMail(subject.hub, invitation, wordsOf(subject, invitation, context));
}

type Invited = Pick<Invitation, 'id' | 'userId' | 'name' | 'locale'>;

/** What the mail says, line by line. */
export function wordsOf(
	subject: InvitationSubject,
	invitation: Invited,
	context: MailContext
): MailWords {
	const { hub, startsAt, endsAt, location, where, summary, cancelReason = '' } = subject;
	const { locale } = invitation;
	const { message, word = '' } = context;
	const inHub = (text: string) => ({ text, lang: hub.locale });
	const title = subject.written ?? inHub(titleOf(subject, locale));
	const hours = timeRange(startsAt, endsAt, hub.zone, locale);
	const day = longDate(dateOf(startsAt, hub.zone), locale);
	return {
		preheader: [`${day}, ${hours}`, location].filter(Boolean).join('. '),
		date: dateHeading(startsAt, hub.zone, locale),
		kicker: kickerOf(context, hub.name, locale),
		title: titleOf(subject, locale),
		cancelled: message === 'cancelled',
		// The street address is in a row further down.
		facts: [hours, where],
		paragraphs: paragraphsOf(subject, context, locale),
		written: [
			...[title, { ...title, text: summary }],
			...[location, where, word, cancelReason].map(inHub)
		],
		...(asks(message) && {
			actions: actionsOf(invitation, locale),
			note: noteOf(hub, locale)
		}),
		rows: rowsOf(subject, invitation, context, locale),
		reason: invitation.userId
			? m.invitations_reason_member({ hub: hub.name }, { locale })
			: m.invitations_reason_guest({ hub: hub.name }, { locale }),
		// Only invitations have the opt-out link: it does not stop updates of an event already answered.
		...(message === 'invitation' && {
			foot: {
				label: m.invitations_stop({ hub: hub.name }, { locale }),
				href: stopLink(invitation)
			}
		})
	};
}

function noteOf(hub: InvitationSubject['hub'], locale: Locale): string {
	const note = m.invitations_note({}, { locale });
	return hub.email ? `${note} ${m.invitations_note_reply({ hub: hub.name }, { locale })}` : note;
}

function kickerOf({ message, by }: MailContext, hub: string, locale: Locale): string {
	if (message === 'update' || message === 'reworded')
		return m.invitations_kicker_update({}, { locale });
	if (message === 'cancelled') return m.invitations_kicker_cancelled({}, { locale });
	if (message === 'withdrawn') return m.invitations_kicker_withdrawn({}, { locale });
	return by
		? m.invitations_kicker({ name: by.name }, { locale })
		: m.invitations_kicker_hub({ hub }, { locale });
}

function paragraphsOf(
	subject: InvitationSubject,
	{ message, before, word, isReminder, also = [] }: MailContext,
	locale: Locale
): string[] {
	const { summary, cancelReason, hub } = subject;
	const said: Record<InvitationKind, (string | undefined)[]> = {
		invitation: [
			isReminder ? m.invitations_reminder_intro({}, { locale }) : undefined,
			word,
			before && beforeOf(before, subject, locale),
			summary,
			m.invitations_question({}, { locale })
		],
		update: [
			m.invitations_update_intro({}, { locale }),
			before && beforeOf(before, subject, locale),
			...also,
			m.invitations_update_question({}, { locale })
		],
		reworded: [
			m.invitations_reworded_intro({}, { locale }),
			before && titleBefore(before, subject, locale),
			...also,
			summary
		],
		cancelled: [
			m.invitations_cancelled_intro({}, { locale }),
			cancelReason && m.invitations_cancelled_reason({ reason: cancelReason }, { locale })
		],
		withdrawn: [m.invitations_withdrawn_intro({ hub: hub.name }, { locale })]
	};
	return said[message].filter((paragraph): paragraph is string => Boolean(paragraph));
}

function beforeOf(before: Before, subject: InvitationSubject, locale: Locale): string {
	const { hub, startsAt, endsAt } = subject;
	if (before.startsAt === startsAt && before.endsAt === endsAt && before.location) {
		return m.events_mail_before_where({ where: before.location }, { locale });
	}
	const when = dateAndTimeRange(before, hub.zone, locale);
	return before.location
		? m.invitations_update_before({ when, where: before.location }, { locale })
		: m.invitations_update_before_when({ when }, { locale });
}

function titleBefore(before: Before, subject: InvitationSubject, locale: Locale) {
	const title = titleOf(before, locale);
	if (title === titleOf(subject, locale)) return undefined;
	return m.invitations_reworded_before({ title }, { locale });
}

function actionsOf(invitation: { id: InvitationId }, locale: Locale): MailTemplate['actions'] {
	return [
		{
			label: m.invitations_action_going({}, { locale }),
			href: answerLink(invitation, 'going'),
			primary: true
		},
		{
			label: m.invitations_action_tentative({}, { locale }),
			href: answerLink(invitation, 'tentative')
		},
		{
			label: m.invitations_action_declined({}, { locale }),
			href: answerLink(invitation, 'declined')
		}
	];
}

function rowsOf(
	subject: InvitationSubject,
	invitation: Pick<Invited, 'id' | 'userId'>,
	{ message, zones = invitation.userId ? [subject.hub.zone] : [] }: MailContext,
	locale: Locale
): MailTemplate['rows'] {
	const { startsAt, hub, location, url } = subject;
	const when = dateAndTimeRange(subject, hub.zone, locale, { year: true });
	// Members live by the clock of their hubs; nobody knows where other readers are.
	const offset = offsetAt(startsAt, hub.zone);
	const knows = zones.some((zone) => offsetAt(startsAt, zone) === offset);
	const rows: MailTemplate['rows'] = [
		{
			label: m.invitations_row_when({}, { locale }),
			text: knows ? when : `${when} (${zoneName(hub.zone, startsAt, locale)})`
		}
	];
	if (location) rows.push({ label: m.invitations_row_where({}, { locale }), text: location });
	if (asks(message)) {
		const own = url === answerLink(invitation);
		const text = own ? m.invitations_row_more_own : m.invitations_row_more_text;
		const label = own ? m.invitations_open_own : m.invitations_open_event;
		rows.push({
			label: m.invitations_row_more({}, { locale }),
			text: text({}, { locale }),
			link: { label: label({}, { locale }), href: url }
		});
	}
	return rows;
}
