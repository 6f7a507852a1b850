import * as m from '$lib/messages/catalogue';
import { dayMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { User } from '../../auth';
import { newId } from '../../db/id';
import { action, primaryAction } from '../../mail/action';
import { hubMail, type MailWords } from '../../mail/hub-mail';
import type { Mail } from '../../outbox';
import type { Desk } from './find-account';

/** To a person whose account was disabled: why, and what it means. */
export function disabledMail(user: User, desk: Desk, reason: string, now: Instant): Mail {
	const at = { locale: user.locale };
	return accountMail(
		'account-disabled',
		{ user, desk, now },
		{
			title: m.members_mail_disabled_subject({}, at),
			paragraphs: [
				m.members_mail_disabled_text({ who: nameOf(desk, user.locale) }, at),
				reason,
				m.members_mail_disabled_means({}, at),
				desk?.email ? m.members_mail_answer({}, at) : ''
			]
		}
	);
}

export function enabledMail(user: User, desk: Desk, now: Instant): Mail {
	const at = { locale: user.locale };
	return accountMail(
		'account-enabled',
		{ user, desk, now },
		{
			title: m.members_mail_enabled_subject({}, at),
			paragraphs: [m.members_mail_enabled_text({ who: nameOf(desk, user.locale) }, at)],
			actions: [primaryAction(m.auth_mail_sign_in_action({}, at), '/sign-in')]
		}
	);
}

/** To a person whose sessions somebody else has ended. */
export function signedOutMail(user: User, desk: Desk, now: Instant): Mail {
	const at = { locale: user.locale };
	return accountMail(
		'signed-out',
		{ user, desk, now },
		{
			title: m.members_mail_signed_out_subject({}, at),
			paragraphs: [m.members_mail_signed_out_text({ who: nameOf(desk, user.locale) }, at)],
			actions: [
				primaryAction(m.auth_mail_sign_in_action({}, at), '/sign-in'),
				action(m.auth_mail_reset_action({}, at), '/reset')
			]
		}
	);
}

function nameOf(desk: Desk, locale: Locale): string {
	return desk?.name ?? m.auth_mail_network({}, { locale });
}

function accountMail(
	kind: 'account-disabled' | 'account-enabled' | 'signed-out',
	{ user, desk, now }: { user: User; desk: Desk; now: Instant },
	words: Omit<MailWords, 'reason'>
): Mail {
	const about = { kind, subjectId: newId(), usefulUntil: plus(now, 14 * dayMs) };
	const { paragraphs } = words;
	return hubMail(desk, user, about, {
		...words,
		paragraphs: paragraphs.filter(Boolean),
		reason: m.auth_mail_password_changed_reason({}, { locale: user.locale })
	});
}
