import * as m from '$lib/messages/catalogue';
import { longDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { networkZone } from '$lib/time/zones';
import type { UserId } from '../../db/id';
import type { Hub } from '../../hubs';
import { primaryAction } from '../../mail/action';
import { hubMail } from '../../mail/hub-mail';
import type { Mail } from '../../outbox';
import type { Invite } from './invite';

/** Who invites, to which hub, and whose account the address is. */
interface InviteDetails {
	hub: Hub | null;
	/** The name; empty when they are gone. */
	by: string;
	userId: UserId | null;
}

/**
 * The link to belong. Like all mails whose link opens an account it belongs to no desk: a concierge who could read it
 * could answer for the person.
 */
export function inviteMail(invite: Invite, code: string, { hub, by, userId }: InviteDetails): Mail {
	const { id, email, name, locale, role, mails, expiresAt } = invite;
	const at = { locale };
	const of = { hub: hub?.name ?? '' };
	const until = longDate(dateOf(expiresAt, hub?.zone ?? networkZone), locale);
	const { title, text, act } = words[role];
	return hubMail(
		hub,
		{ userId, email, name, locale },
		{ kind: 'invite', subjectId: id, revision: mails, usefulUntil: expiresAt },
		{
			...(by && { kicker: m.invites_mail_by({ name: by }, at) }),
			title: title(of, at),
			paragraphs: [text(of, at), m.invites_mail_until({ date: until }, at)],
			actions: [primaryAction(act(of, at), `/join/${code}`)],
			note: m.invites_mail_ignore({}, at),
			reason: hub ? m.invites_mail_reason(of, at) : m.invites_mail_reason_network({}, at)
		}
	);
}

const words = {
	member: {
		title: m.invites_mail_member_subject,
		text: m.invites_mail_member_text,
		act: m.invites_mail_member_action
	},
	concierge: {
		title: m.invites_mail_concierge_subject,
		text: m.invites_mail_concierge_text,
		act: m.invites_mail_concierge_action
	},
	'network-admin': {
		title: m.invites_mail_network_subject,
		text: m.invites_mail_network_text,
		act: m.invites_mail_network_action
	}
};
