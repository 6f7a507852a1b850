import * as m from '$lib/paraglide/messages';
import { duration } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { config } from '../config';
import { newId } from '../db/id';
import { renderMail } from '../outbox';
import type { Mail } from '../outbox';
import { goodFor, type MailedCode } from './mailed-codes';
import type { User } from './user';

const day = 86_400_000;
const minute = 60_000;

// Account mails belong to no hub: no concierge reads who asks for a link.
const account = { hubId: null };

/** « Your link to sign in »: ten minutes, one use. */
export function signInMail(user: User, { id, code, expiresAt }: MailedCode, next?: string): Mail {
	const { locale } = user;
	const href = `${config().origin}/sign-in/${code}${next ? `?next=${encodeURIComponent(next)}` : ''}`;
	const subject = m.auth_mail_sign_in_subject({}, { locale });
	const words = renderMail({
		locale,
		title: subject,
		greeting: m.auth_mail_greeting({ name: user.name }, { locale }),
		paragraphs: [
			m.auth_mail_sign_in_text({ time: duration(goodFor['sign-in'] / minute, locale) }, { locale })
		],
		actions: [{ label: m.auth_mail_sign_in_action({}, { locale }), href, primary: true }],
		note: m.auth_mail_ignore({}, { locale }),
		reason: m.auth_mail_sign_in_reason({}, { locale })
	});
	return {
		...account,
		kind: 'sign-in-link',
		subjectId: id,
		...to(user),
		locale,
		subject,
		...words,
		usefulUntil: expiresAt
	};
}

/** « Choose a new password »: an hour, one use. */
export function resetMail(user: User, { id, code, expiresAt }: MailedCode): Mail {
	const { locale } = user;
	const subject = m.auth_mail_reset_subject({}, { locale });
	const words = renderMail({
		locale,
		title: subject,
		greeting: m.auth_mail_greeting({ name: user.name }, { locale }),
		paragraphs: [
			m.auth_mail_reset_text({ time: duration(goodFor.reset / minute, locale) }, { locale })
		],
		actions: [
			{
				label: m.auth_mail_reset_action({}, { locale }),
				href: `${config().origin}/reset/${code}`,
				primary: true
			}
		],
		note: m.auth_mail_ignore({}, { locale }),
		reason: m.auth_mail_reset_reason({}, { locale })
	});
	return {
		...account,
		kind: 'reset-link',
		subjectId: id,
		...to(user),
		locale,
		subject,
		...words,
		usefulUntil: expiresAt
	};
}

/** To an address that somebody typed and that has no account. */
export function noAccountMail(email: string, locale: Locale, now: number): Mail {
	const subject = m.auth_mail_no_account_subject({}, { locale });
	const words = renderMail({
		locale,
		title: subject,
		paragraphs: [m.auth_mail_no_account_text({ email }, { locale })],
		actions: [
			{ label: m.auth_mail_no_account_action({}, { locale }), href: `${config().origin}/sign-up` }
		],
		note: m.auth_mail_ignore({}, { locale }),
		reason: m.auth_mail_no_account_reason({}, { locale })
	});
	const recipient = { to: { email, name: '' } };
	return {
		...account,
		kind: 'no-account',
		subjectId: newId(),
		...recipient,
		locale,
		subject,
		...words,
		usefulUntil: now + day
	};
}

/** So that an owner hears of a change that was not theirs. */
export function passwordChangedMail(user: User, now: number): Mail {
	const { locale } = user;
	const subject = m.auth_mail_password_changed_subject({}, { locale });
	const words = renderMail({
		locale,
		title: subject,
		greeting: m.auth_mail_greeting({ name: user.name }, { locale }),
		paragraphs: [m.auth_mail_password_changed_text({}, { locale })],
		actions: [
			{ label: m.auth_mail_reset_action({}, { locale }), href: `${config().origin}/reset` }
		],
		reason: m.auth_mail_password_changed_reason({}, { locale })
	});
	return {
		...account,
		kind: 'password-changed',
		subjectId: newId(),
		...to(user),
		locale,
		subject,
		...words,
		usefulUntil: now + 7 * day
	};
}

function to(user: User) {
	return { to: { email: user.email, name: user.name } };
}
