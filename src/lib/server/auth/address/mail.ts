import * as m from '$lib/messages/catalogue';
import { weekMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { newId } from '../../db/id';
import { action, primaryAction } from '../../mail/action';
import { hubMail, type SendingHub } from '../../mail/hub-mail';
import type { Mail } from '../../outbox';
import type { User } from '../user';
import { emailChangeGoodFor } from './email-change';
import type { AskedChange } from './open-change';

type By = AskedChange['by'];

const senderOf = (by: By): SendingHub | null => (by === 'self' ? null : by);

/** Who corrects the address: the hub, or the network. */
function nameOf(by: SendingHub | null, locale: Locale): string {
	return by?.name ?? m.auth_mail_network({}, { locale });
}

/**
 * To the new address: the link that proves it. It greets nobody: a stranger may have typed the address, and
 * our mail must not carry their words. It is about the account, so that the address goes when the account does.
 */
export function linkMail(user: User, code: string, by: By, now: Instant): Mail {
	const { locale } = user;
	const expiresAt = plus(now, emailChangeGoodFor);
	const about = {
		...{ kind: 'email-change-link' as const, usefulUntil: expiresAt },
		...{ subjectId: user.id, revision: now }
	};
	return hubMail(senderOf(by), { ...user, name: '', greeting: null }, about, {
		title: m.auth_mail_address_link_subject({}, { locale }),
		paragraphs: [
			by === 'self'
				? m.auth_mail_address_link_text({}, { locale })
				: m.auth_mail_address_link_corrected({ who: nameOf(by, locale) }, { locale })
		],
		actions: [
			primaryAction(m.auth_mail_address_link_action({}, { locale }), `/verify/email/${code}`)
		],
		note: m.auth_mail_ignore({}, { locale }),
		reason: m.auth_mail_address_link_reason({}, { locale })
	});
}

/**
 * To the old address of an account without a password, before anything else: the link that agrees to the new
 * one, which only the page names.
 */
export function agreeMail(user: User, code: string, now: Instant): Mail {
	const { locale } = user;
	const about = {
		...{ kind: 'email-change-agree' as const, usefulUntil: plus(now, emailChangeGoodFor) },
		...{ subjectId: user.id, revision: now }
	};
	return hubMail(null, user, about, {
		title: m.auth_mail_address_agree_subject({}, { locale }),
		paragraphs: [
			m.auth_mail_address_agree_text({}, { locale }),
			m.auth_mail_address_agree_not_you({}, { locale })
		],
		actions: [
			primaryAction(m.auth_mail_address_agree_action({}, { locale }), `/verify/email/${code}`)
		],
		reason: m.auth_mail_password_changed_reason({}, { locale })
	});
}

/** To the holder of an address that somebody wants to give to another account. */
export function knownMail(holder: User, now: Instant): Mail {
	const { locale } = holder;
	return hubMail(null, holder, told('email-change-known', now), {
		title: m.auth_mail_address_known_subject({}, { locale }),
		paragraphs: [m.auth_mail_address_known_text({}, { locale })],
		reason: m.auth_mail_password_changed_reason({}, { locale })
	});
}

/** To the old address, at once: a change was asked for, and how to stop it. */
export function askedMail(user: User, by: By, now: Instant): Mail {
	const { locale } = user;
	const words =
		by === 'self'
			? [
					m.auth_mail_address_asked_text({}, { locale }),
					m.auth_mail_address_asked_not_you({}, { locale })
				]
			: [
					m.auth_mail_address_corrected_text({ who: nameOf(by, locale) }, { locale }),
					m.auth_mail_address_corrected_wrong({}, { locale })
				];
	return hubMail(senderOf(by), user, told('email-change-asked', now), {
		title: m.auth_mail_address_asked_subject({}, { locale }),
		paragraphs: words,
		actions: [action(m.auth_mail_account_action({}, { locale }), '/me/account#address')],
		reason: m.auth_mail_password_changed_reason({}, { locale })
	});
}

/**
 * To the old address, when the new one is proved. It is about the account, so that its row says which address was
 * the account's until then (`outbox/personal-data`).
 */
export function changedMail(user: User, now: Instant): Mail {
	const { locale } = user;
	const about = { ...told('email-changed', now), subjectId: user.id, revision: now };
	return hubMail(null, user, about, {
		title: m.auth_mail_address_changed_subject({}, { locale }),
		paragraphs: [
			m.auth_mail_address_changed_text({}, { locale }),
			m.auth_mail_address_changed_not_you({}, { locale })
		],
		actions: [action(m.auth_mail_hubs_action({}, { locale }), '/hubs')],
		reason: m.auth_mail_address_changed_reason({}, { locale })
	});
}

function told<Kind extends 'email-change-known' | 'email-change-asked' | 'email-changed'>(
	kind: Kind,
	now: Instant
) {
	return { kind, subjectId: newId(), usefulUntil: plus(now, weekMs) };
}
