import * as m from '$lib/messages/catalogue';
import { dayMs, weekMs } from '$lib/time/durations';
import { duration } from '$lib/time/format';
import { type Instant, plus } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { toMinutes } from '$lib/time/minutes';
import { newId } from '../db/id';
import { action, primaryAction } from '../mail/action';
import { hubMail } from '../mail/hub-mail';
import type { Mail } from '../outbox';
import { goodFor, type MailedCode } from './mailed-codes';
import type { User } from './user';

/** The query of a link that leads to the page that was wanted. */
export function wanted(next: string | null | undefined): string {
	return next ? `?next=${encodeURIComponent(next)}` : '';
}

/** « Your code and your link to sign in »: ten minutes, one use of either. */
export function signInMail(user: User, mailed: MailedCode, next?: string): Mail {
	const { id, code, digits, expiresAt } = mailed;
	const { locale } = user;
	const about = { kind: 'sign-in-link' as const, subjectId: id, usefulUntil: expiresAt };
	return hubMail(null, user, about, {
		title: m.auth_mail_sign_in_subject({}, { locale }),
		...(digits && { code: digits }),
		paragraphs: [
			m.auth_mail_sign_in_text(
				{ time: duration(toMinutes(goodFor['sign-in']), locale) },
				{ locale }
			)
		],
		actions: [
			primaryAction(m.auth_mail_sign_in_action({}, { locale }), `/sign-in/${code}${wanted(next)}`)
		],
		note: m.auth_mail_code_ignore({}, { locale }),
		reason: m.auth_mail_sign_in_reason({}, { locale })
	});
}

/** « Choose a new password »: an hour, one use. */
export function resetMail(user: User, { id, code, expiresAt }: MailedCode, next?: string): Mail {
	const { locale } = user;
	const about = { kind: 'reset-link' as const, subjectId: id, usefulUntil: expiresAt };
	return hubMail(null, user, about, {
		title: m.auth_mail_reset_subject({}, { locale }),
		paragraphs: [
			m.auth_mail_reset_text({ time: duration(toMinutes(goodFor.reset), locale) }, { locale })
		],
		actions: [
			primaryAction(m.auth_mail_reset_action({}, { locale }), `/reset/${code}${wanted(next)}`)
		],
		note: m.auth_mail_ignore({}, { locale }),
		reason: m.auth_mail_reset_reason({}, { locale })
	});
}

/** For an address that was typed into the form but has no account. */
export function noAccountMail(
	{ email, locale, next }: { email: string; locale: Locale; next: string | undefined },
	now: Instant
): Mail {
	const about = { kind: 'no-account' as const, subjectId: newId(), usefulUntil: plus(now, dayMs) };
	return hubMail(null, { userId: null, email, name: '', locale }, about, {
		title: m.auth_mail_no_account_subject({}, { locale }),
		paragraphs: [m.auth_mail_no_account_text({ email }, { locale })],
		actions: [action(m.auth_mail_no_account_action({}, { locale }), `/sign-up${wanted(next)}`)],
		note: m.auth_mail_ignore({}, { locale }),
		reason: m.auth_mail_no_account_reason({}, { locale })
	});
}

/** Warns the owner, in case someone else changed the password. */
export function passwordChangedMail(user: User, now: Instant): Mail {
	const { locale } = user;
	const about = { kind: 'password-changed' as const, subjectId: newId() };
	return hubMail(
		null,
		user,
		{ ...about, usefulUntil: plus(now, weekMs) },
		{
			title: m.auth_mail_password_changed_subject({}, { locale }),
			paragraphs: [m.auth_mail_password_changed_text({}, { locale })],
			actions: [action(m.auth_mail_reset_action({}, { locale }), '/reset')],
			reason: m.auth_mail_password_changed_reason({}, { locale })
		}
	);
}
