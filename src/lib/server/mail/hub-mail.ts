import type { Locale } from '$lib/time/locale';
import type { HubId, UserId } from '../db/id';
import { greeting } from './greeting';
import { isFromPerson, isHiddenFromDesks } from './kinds';
import type { Address, Mail } from './mail';
import { renderMail, type MailTemplate } from './template';

/** The person a mail is for, and their language. */
export interface Recipient extends Address {
	/** Their account; null for a bare address, of which only its mailbox says whose it is. */
	userId: UserId | null;
	locale: Locale;
	/** What they say they are to be called; without it the mail greets by no name. */
	greeting?: string | null;
}

/** A row of the table of accounts, or as much of it as a mail needs. */
export type Account = Omit<Recipient, 'userId'> & { id: UserId };

/** The hub that a mail is sent for. */
export interface SendingHub {
	id: HubId;
	name: string;
	hue: number;
	/** Reply-To address; empty when the hub has none. */
	email: string;
}

/** What a mail is about, and how it is sent. */
export type MailAbout = Omit<
	Mail,
	'hubId' | 'to' | 'userId' | 'locale' | 'subject' | 'text' | 'html' | 'fromName'
>;

/**
 * The text of a mail. It greets as the person says unless `greeting` is set; an empty one means no greeting.
 */
export type MailWords = Omit<MailTemplate, 'locale' | 'hub'>;

/**
 * A mail from a hub, or from the network (null), to one person in their language. Replies go to the hub
 * unless `about` names another address, or it is what one person writes to another.
 * @param words their title is also the subject line, unless they have a `subject`
 */
export function hubMail(
	hub: SendingHub | null,
	to: Recipient | Account,
	about: MailAbout,
	{ subject, ...words }: MailWords & { subject?: string }
): Mail {
	const { email, name, locale } = to;
	return {
		hubId: hub && !isHiddenFromDesks(about.kind) ? hub.id : null,
		to: { email, name },
		userId: 'userId' in to ? to.userId : to.id,
		locale,
		subject: subject ?? words.title,
		...renderHubMail(hub, to, words),
		...(hub && { fromName: hub.name }),
		...(hub?.email &&
			!isFromPerson(about.kind) && { replyTo: { email: hub.email, name: hub.name } }),
		...about
	};
}

/** The text of such a mail, as plain text and HTML. */
export function renderHubMail(
	hub: Pick<SendingHub, 'name' | 'hue'> | null,
	{ greeting: called, locale }: Pick<Recipient, 'greeting' | 'locale'>,
	words: MailWords
): Pick<Mail, 'text' | 'html'> {
	return renderMail({
		locale,
		...(hub && { hub: { name: hub.name, hue: hub.hue } }),
		greeting: greeting(called, locale),
		...words
	});
}
