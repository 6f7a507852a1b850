import * as m from '$lib/messages/catalogue';
import type { Written } from '$lib/messages/written';
import { isErasedAddress } from '$lib/server/personal-data/erased-address';
import type { MailInLanguage } from './mail-languages';

/** The subject of a mail as a part of a sentence, if its language is known. */
export function subjectOf({ title, lang }: ReturnType<typeof mailWords>): Written[] {
	return lang ? [{ text: title, lang }] : [];
}

/** To whom a mail went and what it is called, also when its person has left for good. */
export function mailWords({
	recipientName,
	recipientEmail,
	title,
	lang
}: Pick<MailInLanguage, 'recipientName' | 'recipientEmail' | 'title' | 'lang'>) {
	const email = isErasedAddress(recipientEmail) ? '' : recipientEmail;
	return {
		name: recipientName || email || m.leaving_someone(),
		/** Beside the name; empty when it stands in its place. */
		email: recipientName ? email : '',
		title: title || m.leaving_mail_erased(),
		/** Of the title; undefined for words in the reader's. */
		lang: title ? lang : undefined
	};
}
