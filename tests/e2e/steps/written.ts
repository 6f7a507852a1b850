import type { Page } from '@playwright/test';
import { and, eq, isNotNull } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import { users } from '$lib/server/auth/schema';
import * as bookings from '$lib/server/bookings';
import type { Store } from '$lib/server/db/store';
import type { Event } from '$lib/server/events';
import * as events from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { memberships } from '$lib/server/members/schema';
import { outbox } from '$lib/server/outbox/schema';
import * as pitches from '$lib/server/pitches';
import { closuresAhead, listClosures, listRooms } from '$lib/server/rooms';
import * as series from '$lib/server/series';
import { dayMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { aBooking } from '../../factories/booking';
import { nextOpening } from '../../factories/booking-times';
import { must } from '../../factories/event';
import { aMember } from '../../factories/member';
import { byPerson } from '../../support/change';

/** Shorter ones may stand in a sentence of the page by chance: of what somebody made up, and of what is often said. */
const shortest = { own: 8, usual: 24 };

/** What the pages say in the same words. */
const alsoSaid = [m.attendances_page_desk({}, { locale: 'fr' })];

/** What somebody wrote, and in which language; null for the subject of a mail whose reader's language nobody knows. */
export interface WrittenText {
	text: string;
	lang: string | null;
}

/** What hubs and people of the demo have written, without formatting: every text of some length. */
export async function listWritten(store: Store, hubs: Hub[], now: Instant): Promise<WrittenText[]> {
	const { read } = store;
	const parts = hubs.map(async (hub) => {
		const coming = await events.listEvents(read, { hubId: hub.id, viewer: null, from: now });
		const called = await events.listCancelled(read, hub.id, 20);
		const cycles = await series.listSeries(read, hub.id);
		const rooms = await listRooms(read, hub.id);
		const editions = await Promise.all(cycles.map(({ id }) => series.listEditions(read, id)));
		const closed = await listClosures(read, hub.id, now, plus(now, closuresAhead));
		const lists = await invitations.listContactLists(read, hub.id);
		const texts = [
			...[hub.tagline, hub.about, hub.directions, hub.houseRules],
			...rooms.flatMap(({ name, description }) => [name, description]),
			...editions.flat().map(({ reasonDetail }) => reasonDetail ?? ''),
			...called.map(({ cancelReason }) => cancelReason ?? ''),
			...closed.map(({ reason }) => reason)
		];
		const orders = await Promise.all(coming.map((one) => pitches.listRunningOrder(read, one)));
		const pitched = orders.flatMap((order) => [
			...(order?.rows ?? []).flatMap((row) =>
				row.kind === 'slot' && row.pitch ? [row.pitch] : []
			),
			...(order?.waiting ?? [])
		]);
		return [
			...texts.map((text) => ({ text: plain(text), lang: hub.locale })),
			...lists.map(({ name }) => ({ text: name, lang: hub.locale })),
			...[...coming, ...called, ...cycles].flatMap((one) =>
				[one.title, one.summary, one.description].map((text) => ({
					...{ text: plain(text), lang: events.languageOf(one, hub) }
				}))
			),
			...pitched.flatMap(({ title, summary, ask, lang }) =>
				[title, summary, ask].map((text) => ({ text: plain(text), lang: lang ?? hub.locale }))
			),
			...(await listOfPeople(store, hub, now))
		];
	});
	const all = [...(await Promise.all(parts)).flat(), ...(await listSubjects(store))];
	return all.filter(({ text }) => text.length >= shortest.own && !alsoSaid.includes(text));
}

/** What people wrote of themselves and of their bookings. */
async function listOfPeople({ read }: Store, hub: Hub, now: Instant): Promise<WrittenText[]> {
	const rooms = (await listRooms(read, hub.id)).map(({ id }) => id);
	const booked = await bookings.listOfRooms(read, rooms, now, plus(now, 21 * dayMs));
	const people = [
		...(await members.listActiveMembers(read, hub.id)),
		...(await members.listPending(read, hub.id))
	];
	return [
		...people.map(({ introduction, locale }) => ({ text: plain(introduction), lang: locale })),
		...booked.flatMap(({ kind, title, holderLocale }) =>
			kind === 'member' && holderLocale && title.length >= shortest.usual
				? [{ text: title, lang: holderLocale }]
				: []
		)
	];
}

/** The subjects of the mails of hubs, in the languages of the members they went to; null when one went to others. */
async function listSubjects({ read }: Store): Promise<WrittenText[]> {
	const { userId, hubId, state } = memberships;
	const isMember = and(eq(userId, outbox.userId), eq(hubId, outbox.hubId), eq(state, 'active'));
	const subjects = await read
		.selectDistinct({ text: outbox.title, lang: users.locale })
		.from(outbox)
		.leftJoin(memberships, isMember)
		.leftJoin(users, eq(users.id, userId))
		.where(isNotNull(outbox.hubId))
		.all();
	const toOthers = new Set(subjects.flatMap(({ text, lang }) => (lang ? [] : [text])));
	return subjects
		.filter(({ text }) => text.length >= shortest.usual)
		.map(({ text, lang }) => ({ text, lang: toOthers.has(text) ? null : lang }));
}

/** The longest part of a text that no formatting cuts. */
function plain(markdown: string): string {
	const parts = markdown.split(/[*_#[\]()>\n\d]|^- /m).map((part) => part.trim());
	return parts.sort((one, other) => other.length - one.length)[0] ?? '';
}

/** Somebody who reads German and comes to an event of a French hub, with a booking there. */
export async function germanMember(store: Store, hub: Hub, event: Event, now: Instant) {
	const german = await aMember(store, hub, { name: 'Anke Köllertal', locale: 'de' });
	const answer = { answer: 'going', companions: 0 } as const;
	await must(store, byPerson(german, now), (change) =>
		attendances.answer(change, event, { userId: german.id }, answer)
	);
	const room = (await listRooms(store.read, hub.id)).find(({ approval }) => approval === 'none')!;
	await aBooking(store, room, german, nextOpening(plus(now, 19 * dayMs)), { now });
	return german;
}

/**
 * Where the page shows such a text: how often, and a line for each that is not marked with its language. That the whole
 * page happens to be in it is no mark.
 */
export function findWritten(
	page: Page,
	written: WrittenText[]
): Promise<{ found: number; faults: string[] }> {
	const longestFirst = written.toSorted((one, other) => other.text.length - one.text.length);
	return page.evaluate((all) => {
		const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		let found = 0;
		const faults: string[] = [];
		while (walk.nextNode()) {
			const { data, parentElement } = walk.currentNode as Text;
			// What a form holds is typed, and what it gives as an example is nobody's; an option is read with its form,
			// a drawing by its name, and a title with its page.
			const typed = 'option, textarea, .hint';
			const unread = `${typed}, script, style, [role="img"], #svelte-announcer`;
			if (!parentElement || parentElement.closest(unread)) continue;
			const mark = parentElement.closest<HTMLElement>('[lang]:not(html)');
			// It says that nobody knows.
			if (mark?.lang === '') continue;
			const marked = mark?.lang ?? '';
			// What stands within a longer text is a part of it.
			let rest = data;
			for (const { text } of all) {
				if (!rest.includes(text)) continue;
				rest = rest.replaceAll(text, '\n');
				found += 1;
				const langs = all.flatMap((one) => (one.text === text ? [one.lang] : []));
				if (langs.includes(marked) || langs.includes(null)) continue;
				const at = parentElement.outerHTML.slice(0, 160);
				faults.push(`« ${text} » is ${langs.join(' or ')} and not ${marked || 'marked'}: ${at}`);
			}
		}
		return { found, faults };
	}, longestFirst);
}
