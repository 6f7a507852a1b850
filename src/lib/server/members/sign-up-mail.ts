import * as m from '$lib/messages/catalogue';
import type { Instant } from '$lib/time/instant';
import { wanted, type MailedCode, type User } from '../auth';
import type { Hub } from '../hubs';
import { action, primaryAction } from '../mail/action';
import { hubMail, type Recipient } from '../mail/hub-mail';
import type { Mail } from '../outbox';

/** What proves the address: the code of the link, and the digits for the browser that asked. */
interface Codes {
	code: string;
	digits: string;
}

/**
 * To a person who signed up: the link that verifies the address, and the code. It does not greet: a stranger may
 * have typed the name, and our mail must not carry their words.
 */
export function verifyEmailMail(
	asked: Omit<Recipient, 'name' | 'userId'> & { id: string; expiresAt: Instant },
	{ code, digits }: Codes,
	hub: Hub
): Mail {
	const at = { locale: asked.locale };
	return hubMail(
		hub,
		{ ...asked, userId: null, name: '', greeting: null },
		{ kind: 'sign-up', subjectId: asked.id, usefulUntil: asked.expiresAt },
		{
			title: m.members_mail_verify_subject({}, at),
			code: digits,
			paragraphs: [m.members_mail_verify_text({ hub: hub.name }, at)],
			actions: [primaryAction(m.members_mail_verify_action({}, at), `/verify/${code}`)],
			note: m.auth_mail_code_ignore({}, at),
			reason: m.members_mail_verify_reason({ hub: hub.name }, at)
		}
	);
}

/** To the owner of an account when someone signs up with its address. */
export function addressKnownMail(
	user: User,
	{ id, code, digits, expiresAt }: MailedCode,
	next?: string | null
): Mail {
	const at = { locale: user.locale };
	return hubMail(
		null,
		user,
		{ kind: 'sign-up-known', subjectId: id, usefulUntil: expiresAt },
		{
			title: m.members_mail_known_subject({}, at),
			...(digits && { code: digits }),
			paragraphs: [m.members_mail_known_text({}, at)],
			actions: [
				primaryAction(m.auth_mail_sign_in_action({}, at), `/sign-in/${code}${wanted(next)}`),
				action(m.auth_mail_reset_action({}, at), '/reset')
			],
			note: (digits ? m.auth_mail_code_ignore : m.auth_mail_ignore)({}, at),
			reason: m.members_mail_known_reason({}, at)
		}
	);
}
