import { beforeEach, describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import type { User } from '$lib/server/auth';
import type { EventId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import { hourMs, minuteMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { aGuest, anEventRow, end, monday, start, type EventRow } from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import '../../support/follow-changes';

const later = plus(monday, minuteMs);
const going = (companions = 0) => ({ answer: 'going' as const, companions });
const declined = { answer: 'declined' as const, companions: 0 };

let store: Store;
let hub: Hub;
let event: EventRow;
let concierge: User;
let colleague: User;
let member: User;

beforeEach(async () => {
	store = await freshStore();
	hub = await aHub(store);
	event = await anEventRow(store, hub);
	concierge = await aConcierge(store, hub);
	colleague = await aConcierge(store, hub);
	member = await aMember(store, hub);
});

/** What a page opened now would carry in its form about the member. */
const page = async () => {
	const current = (await events.findEventById(store.read, event.id))!;
	return attendances.shownTo(store.read, current, { userId: member.id });
};

const own = (input: attendances.SentAnswer) =>
	store.write(byPerson(member, later), (change) =>
		attendances.answer(change, event, { userId: member.id }, input)
	);

const desk = (input: attendances.SentAnswer, by = concierge) =>
	store.write(byPerson(by, later), (change) =>
		attendances.answer(change, event, { userId: member.id }, { ...input, asConcierge: true })
	);

const stored = async () => {
	const mine = await attendances.findMine(store.read, event.id, { userId: member.id });
	return mine && `${mine.answer} ${mine.companions}`;
};

const move = (changes: Partial<events.EventDraft>, id: EventId = event.id) =>
	must(store, byPerson(concierge, monday), (change) => events.change(change, { id }, changes));

const changedTo = (fr: string) => ({
	refused: 'answer-changed',
	values: { stored: { words: expect.objectContaining({ fr }) } }
});

describe('an answer from a page that is older than what the desk recorded', () => {
	it('is refused with what is stored, and counts once the person has seen it', async () => {
		const seen = await page();
		await desk(going(2));
		expect(await own({ ...going(), seen })).toMatchObject(changedTo('Je viens, avec 2 personnes'));
		expect(await stored()).toBe('going 2');
		expect(await own({ ...going(), seen: await page() })).toMatchObject(going());
	});

	it('is fine when it says the same', async () => {
		const seen = await page();
		await desk(going(2));
		expect(await own({ ...going(2), seen })).toMatchObject(going(2));
	});

	it('does not put somebody back on the list who was taken off it', async () => {
		await own(going());
		const [seen, mine] = [
			await page(),
			await attendances.findMine(store.read, event.id, { userId: member.id })
		];
		await must(store, byPerson(concierge, monday), (change) =>
			attendances.remove(change, mine!, 'Complet')
		);
		expect(await own({ ...going(1), seen })).toMatchObject(changedTo('aucune réponse'));
		expect(await stored()).toBeUndefined();
	});

	it('counts without anything shown, as from a page of an earlier version', async () => {
		await desk(going(2));
		expect(await own({ ...declined, seen: '' })).toMatchObject(declined);
	});
});

describe('of two answers that a person gives themselves, on two devices', () => {
	it('the later one counts', async () => {
		const seen = await page();
		await own({ ...going(1), seen });
		expect(await own({ ...declined, seen })).toMatchObject(declined);
	});

	it('the later one counts also after the desk, when the first had seen that', async () => {
		const seen = await page();
		await desk(going(2));
		await own({ ...going(1), seen: await page() });
		expect(await own({ ...going(3), seen })).toMatchObject(going(3));
	});
});

describe('an answer that the desk records', () => {
	it('does not undo what the person, or another concierge, has said since', async () => {
		await own(going());
		const seen = await page();
		await own(declined);
		expect(await desk({ ...going(1), seen })).toMatchObject(changedTo('Non'));
		const again = await page();
		await desk({ ...going(1), seen: again }, colleague);
		expect(await desk({ ...going(2), seen: again })).toMatchObject(
			changedTo('Je viens, avec 1 personne')
		);
		expect(await stored()).toBe('going 1');
	});

	it('for somebody who is added does not undo their own answer', async () => {
		const email = 'odile@guest.example';
		const seen = await attendances.shownTo(store.read, event, {
			guest: { name: '', email, locale: 'fr' }
		});
		await aGuest(store, event, { email, companions: 2 });
		const add = (shown: string) =>
			store.write(byPerson(concierge, later), (change) =>
				attendances.answer(
					change,
					event,
					{ guest: { name: 'Odile', email, locale: 'fr' } },
					{ ...going(), asConcierge: true, seen: shown }
				)
			);
		expect(await add(seen)).toMatchObject(changedTo('Je viens, avec 2 personnes'));
		const now = await attendances.shownTo(store.read, event, {
			guest: { name: '', email, locale: 'fr' }
		});
		expect(await add(now)).toMatchObject(going());
	});

	it('takes nobody off the list who has said something else since', async () => {
		await own(declined);
		const [seen, mine] = [
			await page(),
			(await attendances.findMine(store.read, event.id, { userId: member.id }))!
		];
		await own(going());
		const remove = (shown: string) =>
			store.write(byPerson(concierge, later), (change) =>
				attendances.remove(change, mine, '', shown)
			);
		expect(await remove(seen)).toMatchObject(changedTo('Je viens'));
		expect(await stored()).toBe('going 0');
		expect(await remove(await page())).toBeUndefined();
		expect(await stored()).toBeUndefined();
	});
});

describe('an answer from a page that showed another time or place', () => {
	const moved = (instant = event.startsAt) => ({
		refused: 'event-moved',
		values: { when: { instant } }
	});

	it('is refused, also when it is the same, and says when the event begins', async () => {
		await own(going());
		const seen = await page();
		const [startsAt, endsAt] = [minus(start, hourMs), minus(end, hourMs)];
		await move({ startsAt, endsAt });
		for (const input of [going(), going(1), declined]) {
			expect(await own({ ...input, seen })).toEqual(moved(startsAt));
			expect(await desk({ ...input, seen })).toEqual(moved(startsAt));
		}
		expect(await stored()).toBe('going 0');
		expect(await own({ ...declined, seen: await page() })).toMatchObject(declined);
	});

	it('is refused when only the place is another', async () => {
		const seen = await page();
		await move({ place: 'Au parc' });
		expect(await own({ ...going(), seen })).toEqual(moved());
	});

	it('is fine when only the words are others', async () => {
		const seen = await page();
		await move({ title: 'Un autre titre', capacity: 20 });
		expect(await own({ ...going(), seen })).toMatchObject(going());
	});
});
