import MailComposer from 'nodemailer/lib/mail-composer';
import type { Instant } from '$lib/time/instant';
import { config } from '../config';
import type { MailId } from '../db/id';
import { isAddress } from './address';
import type { Address, MailContent } from '../mail/mail';
import { oneLine, printable } from '../mail/printable';

/** A mail ready to send: its bytes, and the sender and recipient for the SMTP envelope. */
export interface ComposedMail {
	id: MailId;
	envelope: { from: string; to: string[] };
	raw: Buffer;
}

/**
 * Builds the bytes of a mail. This is the only way to build one: from typed fields, with names and addresses
 * apart, never from header text. The bytes depend only on the row, so that every try sends the same.
 * @param createdAt for the Date header
 * @param from the From address
 */
export async function compose(
	id: MailId,
	content: MailContent,
	createdAt: Instant,
	from = config().mailFrom
): Promise<ComposedMail> {
	const {
		to,
		locale,
		subject,
		text,
		html,
		fromName = 'Sillon',
		replyTo,
		calendar,
		unsubscribe
	} = content;
	const earlier = content.inReplyTo && messageId(content.inReplyTo);
	const message = new MailComposer({
		messageId: messageId(id),
		date: new Date(createdAt),
		from: mailbox({ name: fromName, email: from }),
		to: mailbox(to),
		...(replyTo && { replyTo: mailbox(replyTo) }),
		subject: oneLine(subject),
		...(earlier && { inReplyTo: earlier, references: [earlier] }),
		headers: {
			'Auto-Submitted': 'auto-generated',
			'X-Auto-Response-Suppress': 'OOF, AutoReply',
			'Content-Language': locale,
			...(unsubscribe && unsubscribeHeaders(unsubscribe))
		},
		text: printable(text),
		html,
		// nodemailer turns this into a text/calendar alternative and an attachment invite.ics of the same
		// bytes.
		...(calendar && { icalEvent: { method: calendar.method, content: calendar.content } }),
		newline: 'win',
		baseBoundary: id,
		disableFileAccess: true,
		disableUrlAccess: true
	}).compile();
	return { id, envelope: { from, to: [to.email] }, raw: await message.build() };
}

/** Mail clients post to the address by themselves only if it is https (RFC 8058 3.1); else it is a page. */
function unsubscribeHeaders(url: string) {
	return {
		// On one line: folding breaks the signatures of relays (calendars 52).
		'List-Unsubscribe': { prepared: true, value: `<${url}>` },
		...(url.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
	};
}

/** The same for every try, so that servers and mail clients recognise a duplicate. */
export function messageId(id: string): string {
	return `<${id}@${new URL(config().origin).hostname}>`;
}

function mailbox({ name, email }: Address): { name: string; address: string } {
	if (!isAddress(email)) throw new Error('not an address');
	return { name: oneLine(name), address: email };
}
