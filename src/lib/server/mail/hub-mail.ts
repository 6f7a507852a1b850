import type { Locale } from '$lib/time/locale';
import type { HubId } from '../db/id';
import { greeting } from './greeting';
import { mailKinds } from './kinds';
import type { Address, Mail } from './mail';
import { renderMail, type MailTemplate } from './template';

/** Who a mail is for, and the language they read. */
export interface Recipient extends Address {
	locale: Locale;
}

/** What a mail needs of the hub in whose name it is written. */
export interface SendingHub {
	id: HubId;
	name: string;
	hue: number;
	/** Where answers go; empty when the hub has no address. */
	email: string;
}

/** What a mail is about, and how it travels. */
export type MailAbout = Omit<
	Mail,
	'hubId' | 'to' | 'locale' | 'subject' | 'text' | 'html' | 'fromName'
>;

/** What it says. Greets by the whole name unless said otherwise; an empty greeting greets nobody. */
export type MailWords = Omit<MailTemplate, 'locale' | 'hub'>;

/**
 * A mail in the name of a hub, or of the network (null), to one person in their language. An answer
 * goes to the hub, unless `about` says to whom.
 * @param words their title is the subject line too, unless they bring one
 */
export function hubMail(
	hub: SendingHub | null,
	to: Recipient,
	about: MailAbout,
	{ subject, ...words }: MailWords & { subject?: string }
): Mail {
	const { email, name, locale } = to;
	return {
		hubId: hub && mailKinds[about.kind].category !== 'account' ? hub.id : null,
		to: { email, name },
		locale,
		subject: subject ?? words.title,
		...renderHubMail(hub, to, words),
		...(hub && { fromName: hub.name }),
		...(hub?.email && { replyTo: { email: hub.email, name: hub.name } }),
		...about
	};
}

/** What such a mail says, as text and markup. */
export function renderHubMail(
	hub: Pick<SendingHub, 'name' | 'hue'> | null,
	{ name, locale }: Pick<Recipient, 'name' | 'locale'>,
	words: MailWords
): Pick<Mail, 'text' | 'html'> {
	return renderMail({
		locale,
		...(hub && { hub: { name: hub.name, hue: hub.hue } }),
		greeting: greeting(name, locale),
		...words
	});
}
