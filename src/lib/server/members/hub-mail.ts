import * as m from '$lib/paraglide/messages';
import type { Locale } from '$lib/time/locale';
import { config } from '../config';
import type { Hub } from '../hubs';
import { renderMail, type MailTemplate, type Mail } from '../outbox';

export type Person = { email: string; name: string; locale: Locale };
export type Words = Pick<MailTemplate, 'title' | 'paragraphs' | 'actions' | 'note' | 'reason'>;
export type About = Pick<Mail, 'kind' | 'subjectId' | 'usefulUntil'> &
	Partial<Pick<Mail, 'hubId' | 'revision' | 'replyTo'>>;

/** A letter in the name of a hub, or of the network, to one person in their language. */
export function hubMail(hub: Hub | null, to: Person, about: About, words: Words): Mail {
	const set = renderMail({
		locale: to.locale,
		...(hub && { hub: { name: hub.name, hue: hub.hue } }),
		greeting: m.auth_mail_greeting({ name: to.name }, { locale: to.locale }),
		...words
	});
	return {
		hubId: hub?.id ?? null,
		to: { email: to.email, name: to.name },
		locale: to.locale,
		subject: words.title,
		...set,
		...(hub && { fromName: hub.name }),
		...(hub?.email && { replyTo: { email: hub.email, name: hub.name } }),
		...about
	};
}

/** A page of ours, with its whole address. */
export function link(path: string): string {
	return config().origin + path;
}
