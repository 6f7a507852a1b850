import type { Page } from '@playwright/test';
import * as attendances from '$lib/server/attendances';
import type { Store } from '$lib/server/db/store';
import type { Event } from '$lib/server/events';
import * as events from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import * as pitches from '$lib/server/pitches';
import { listRooms } from '$lib/server/rooms';
import * as series from '$lib/server/series';
import { dayMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { aBooking } from '../../factories/booking';
import { nextOpening } from '../../factories/booking-times';
import { must } from '../../factories/event';
import { aMember } from '../../factories/member';
import { byPerson } from '../../support/change';

/** Shorter ones may stand in a sentence of the page by chance. */
const shortest = 8;

/** What hubs of the demo and people who read French have written, without formatting: every text of some length. */
export async function listWritten(
	{ read }: Store,
	hubs: Hub[],
	now: Instant
): Promise<{ text: string; lang: string }[]> {
	const parts = hubs.map(async (hub) => {
		const coming = await events.listEvents(read, { hubId: hub.id, viewer: null, from: now });
		const cycles = await series.listSeries(read, hub.id);
		const rooms = await listRooms(read, hub.id);
		const texts = [
			...[hub.tagline, hub.about, hub.directions, hub.houseRules],
			...[...coming, ...cycles].flatMap((one) => [one.title, one.summary, one.description]),
			...rooms.flatMap(({ name, description }) => [name, description])
		];
		const orders = await Promise.all(coming.map((one) => pitches.listRunningOrder(read, one)));
		const pitched = orders.flatMap((order) =>
			(order?.rows ?? []).flatMap((row) => (row.kind === 'slot' && row.pitch ? [row.pitch] : []))
		);
		return [
			...texts.map((text) => ({ text: plain(text), lang: hub.locale })),
			...pitched.flatMap(({ title, summary, ask, lang }) =>
				[title, summary, ask].map((text) => ({ text: plain(text), lang: lang ?? hub.locale }))
			)
		];
	});
	return (await Promise.all(parts)).flat().filter(({ text }) => text.length >= shortest);
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

/** Where the page shows such a text: marked as what, and in which element. */
export function findWritten(
	page: Page,
	written: { text: string; lang: string }[]
): Promise<{ text: string; lang: string; marked: string; at: string }[]> {
	return page.evaluate((all) => {
		const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		const found: { text: string; lang: string; marked: string; at: string }[] = [];
		while (walk.nextNode()) {
			const { data, parentElement } = walk.currentNode as Text;
			// What a form holds is typed, and an option is read with its form.
			if (!parentElement || parentElement.closest('script, style, option, textarea')) continue;
			const marked = parentElement.closest<HTMLElement>('[lang]')!.lang;
			for (const { text, lang } of all) {
				if (data.includes(text)) {
					found.push({ text, lang, marked, at: parentElement.outerHTML.slice(0, 160) });
				}
			}
		}
		return found;
	}, written);
}
