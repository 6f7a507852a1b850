import * as m from '$lib/messages/catalogue';
import type { Written } from '$lib/messages/written';
import * as bookings from '$lib/server/bookings';
import type { Db } from '$lib/server/db/types';
import type { Event } from '$lib/server/events';
import { languageOf } from '$lib/server/events/languages';
import * as series from '$lib/server/series';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import * as outbox from '$lib/server/outbox';
import * as pitches from '$lib/server/pitches';
import { longDate, relativeDay, shortDate, timeRange } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import { capitalize } from '$lib/server/views/capitalize';
import type { ViewContext } from '../view-context';
import { listAddressPages } from './address-pages';
import { inLanguages, type MailInLanguage } from './mail-languages';
import { mailWords, subjectOf } from './mail-words';

/** One item that needs the concierge. Texts are in the reader's language. */
export interface ToDo {
	id: string;
	kind: 'trouble' | 'request' | 'person' | 'pitch' | 'room';
	title: string;
	text: string;
	/** What of both a hub or a person wrote. */
	written: Written[];
	link?: { href: string; label: string };
	/** To accept or refuse without leaving the page; a refusal needs a reason. */
	decide?: {
		id: string;
		name: string;
		/** For a booking: the version that the concierge saw when deciding. */
		sequence?: number;
		/** For a person: when they asked to join. */
		seen?: Instant;
		accept: 'confirm' | 'admit';
		refuse: 'decline' | 'refuse';
	};
}

/** Maximum for each kind; the page it links to shows the rest. */
const shown = 5;

/** What the concierge has to do, the most urgent first. */
export async function listToDo(
	db: Db,
	hub: Hub,
	coming: Event[],
	{ locale, now }: ViewContext
): Promise<{ items: ToDo[]; more: number }> {
	const kinds = [
		await mailsInTrouble(db, hub, now),
		await requests(db, hub, locale, now),
		await people(db, hub, locale, now),
		await withoutRoom(db, hub, locale, now),
		await freeSlots(db, hub, coming, locale)
	];
	const items = kinds.flatMap((kind) => kind.slice(0, shown));
	return { items, more: kinds.flat().length - items.length };
}

async function mailsInTrouble(db: Db, hub: Hub, now: Instant): Promise<ToDo[]> {
	const of = { hubIds: [hub.id], limit: shown + 1 };
	const rejected = await outbox.listMails(db, { ...of, state: 'rejected' });
	const uncertain = await outbox.listMails(db, { ...of, state: 'uncertain' });
	const trouble = await inLanguages(db, [...rejected, ...uncertain], [hub]);
	const pages = await listAddressPages(db, hub, rejected);
	const base = `/desk/${hub.slug}/mails`;
	const link = { href: base, label: m.desk_todo_look() };
	const stuck: ToDo[] = (await outbox.isStuck(db, hub.id, now))
		? [
				{
					id: 'stuck',
					kind: 'trouble',
					title: m.desk_todo_stuck(),
					text: m.desk_todo_stuck_text(),
					written: [],
					link
				}
			]
		: [];
	const one = (mail: MailInLanguage): ToDo => {
		const of = mailWords(mail);
		const lost = mail.state === 'rejected';
		const correct = lost ? pages.get(mail.recipientEmail) : undefined;
		return {
			id: mail.id,
			kind: 'trouble',
			title: lost ? m.desk_todo_rejected() : m.desk_todo_uncertain(),
			text: lost ? m.desk_todo_mail_of(of) : m.desk_todo_mail_unsure(of),
			written: subjectOf(of),
			link: correct
				? { href: correct, label: m.members_account_address() }
				: { ...link, href: `${base}?state=${mail.state}` }
		};
	};
	return [...stuck, ...trouble.map(one)];
}

async function requests(db: Db, hub: Hub, locale: Locale, now: Instant): Promise<ToDo[]> {
	const requested = await bookings.listRequested(db, hub.id, now);
	return requested.map((booking) => {
		const date = shortDate(dateOf(booking.startsAt, hub.zone), locale);
		const range = timeRange(booking.startsAt, booking.endsAt, hub.zone, locale);
		const title = `${booking.roomName}, ${date}, ${range}`;
		const people = booking.attendees ? m.common_people({ count: booking.attendees }) : '';
		const name = booking.holderName ?? '';
		return {
			id: booking.id,
			kind: 'request',
			title,
			text: [name, booking.title, people].filter(Boolean).join(', '),
			written: [
				{ text: booking.roomName, lang: hub.locale },
				{ text: booking.title, lang: booking.holderLocale ?? hub.locale }
			],
			decide: {
				...{ id: booking.id, name, sequence: booking.sequence },
				...{ accept: 'confirm', refuse: 'decline' }
			}
		};
	});
}

async function people(db: Db, hub: Hub, locale: Locale, now: Instant): Promise<ToDo[]> {
	const pending = await members.listPending(db, hub.id);
	const today = dateOf(now, hub.zone);
	return pending.map(({ membershipId, name, introduction, locale: lang, requestedAt }) => {
		const date = dateOf(requestedAt, hub.zone);
		const when = relativeDay(date, today, locale) ?? longDate(date, locale, { today });
		return {
			id: membershipId,
			kind: 'person',
			title: name,
			text: `${m.desk_todo_asked({ when })} ${introduction}`.trim(),
			written: [{ text: introduction, lang }],
			decide: {
				...{ id: membershipId, name, seen: requestedAt },
				...{ accept: 'admit', refuse: 'refuse' }
			}
		};
	});
}

async function withoutRoom(db: Db, hub: Hub, locale: Locale, now: Instant): Promise<ToDo[]> {
	const lost = await series.listRoomless(db, hub, now);
	return lost.map(({ title, languages, seriesSlug, plannedDate }) => ({
		id: `${seriesSlug}-${plannedDate}`,
		kind: 'room',
		title: m.desk_todo_skipped({ title }),
		text: m.desk_todo_skipped_text({ date: capitalize(longDate(plannedDate, locale)) }),
		written: [{ text: title, lang: languageOf({ languages }, hub) }],
		link: { href: `/desk/${hub.slug}/series/${seriesSlug}`, label: m.desk_todo_look() }
	}));
}

/** For the next two pitch nights: free slots need presenters. */
async function freeSlots(db: Db, hub: Hub, coming: Event[], locale: Locale): Promise<ToDo[]> {
	const nights = coming
		.filter(({ kind, state }) => kind === 'pitch' && state === 'published')
		.slice(0, 2);
	const places = await pitches.placesOf(
		db,
		nights.map(({ id }) => id)
	);
	return nights.flatMap((event) => {
		const free = places.get(event.id)?.free ?? 0;
		if (free === 0) return [];
		const date = longDate(dateOf(event.startsAt, hub.zone), locale);
		return [
			{
				id: event.id,
				kind: 'pitch' as const,
				title: m.desk_todo_slots({ count: free }),
				text: m.desk_todo_slots_of({ title: event.title, date }),
				written: [{ text: event.title, lang: languageOf(event, hub) }],
				link: {
					href: `/desk/${hub.slug}/events/${event.slug}#ordre`,
					label: m.desk_todo_fill()
				}
			}
		];
	});
}
