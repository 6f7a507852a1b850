import * as m from '$lib/messages/catalogue';
import { timeRange } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { dateHeading } from '../../mail/date-heading';
import {
	hubMail,
	type MailAbout,
	type MailWords,
	type Account,
	type Recipient
} from '../../mail/hub-mail';
import { languageOf } from '../languages';
import type { Mail } from '../../outbox';
import { whereIs, type EventDetails } from './event-details';
import { eventTitle } from '../title';

/** The content of a mail about an event below its head. */
export type EventMailWords = Partial<Omit<MailWords, 'title' | 'date' | 'facts'>> &
	Pick<MailWords, 'paragraphs'> & {
		subject: string;
		/** Shown below hours and place: « 2 places ». */
		fact?: string;
	};

/** A mail of an event's hub to one person, useful until the event ends unless `about` says otherwise. */
export function eventMail(
	details: EventDetails,
	to: Recipient | Account,
	about: Omit<MailAbout, 'usefulUntil'> & Partial<Pick<MailAbout, 'usefulUntil'>>,
	{ fact, ...words }: EventMailWords
): Mail {
	const { hub, event } = details;
	const { title, date, facts } = eventHead(details, to.locale);
	const [place, lang] = [whereIs(details), languageOf(event, hub)];
	return hubMail(
		hub,
		to,
		{ usefulUntil: details.overAt ?? event.endsAt, ...about },
		{
			...{ title, date },
			facts: fact ? [...facts, fact] : facts,
			written: [
				...[event.title, event.summary].map((text) => ({ text, lang })),
				...[place, event.cancelReason ?? ''].map((text) => ({ text, lang: hub.locale }))
			],
			reason: m.attendances_mail_reason({}, { locale: to.locale }),
			...words
		}
	);
}

/** The head of a mail about an event: its date in large type, title, hours and place. */
function eventHead(details: EventDetails, locale: Locale) {
	const { event, hub } = details;
	return {
		title: eventTitle(event, locale),
		date: dateHeading(event.startsAt, hub.zone, locale),
		facts: [timeRange(event.startsAt, event.endsAt, hub.zone, locale), whereIs(details)]
	};
}
