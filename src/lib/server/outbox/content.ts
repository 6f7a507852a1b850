import { seal, unseal } from '../secrets';
import type { MailContent } from '../mail/mail';

/** Seals the whole mail: links in it open accounts, and a copy of the database must not. */
export function sealContent(mail: MailContent): Buffer {
	const { to, locale, subject, text, html, fromName, replyTo, calendar, inReplyTo } = mail;
	const { unsubscribe } = mail;
	const said = {
		to,
		locale,
		subject,
		text,
		html,
		fromName,
		replyTo,
		calendar,
		inReplyTo,
		unsubscribe
	};
	return seal('outbox', JSON.stringify(said));
}

/** @throws Error when it was sealed with another secret */
export function unsealContent(bytes: Uint8Array): MailContent {
	return JSON.parse(unseal('outbox', bytes)) as MailContent;
}
