import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { dayMs, hourMs } from '$lib/time/durations';
import { type Instant, minus } from '$lib/time/instant';
import { aBooking } from '../../factories/booking';
import { anEvent, at, must, monday, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aSession } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { visit } from './visit';

it('today’s page of the desk keeps an event that continues after midnight, until it ends', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const concierge = await aConcierge(store, hub);
	const member = await aMember(store, hub);
	const pitchNight = { startsAt: at('2026-11-26', '22:00'), endsAt: at('2026-11-27', '00:30') };
	const event = await anEvent(store, hub, pitchNight);
	const going = { answer: 'going' as const, companions: 0 };
	await must(store, byClock(monday), (change) =>
		attendances.answer(change, event, { userId: member.id }, going)
	);
	const session = await aSession(store, concierge, pitchNight.startsAt);
	const tonightAt = async (date: string, time: string) => {
		const desk = { route: '/desk/[hub]', params: { hub: hub.slug }, query: '', session };
		const { tonight } = await visit(store, { ...desk, now: at(date, time) });
		return tonight as { slug: string; going: number; over: boolean } | undefined;
	};
	const shown = { slug: event.slug, going: 1, over: false };
	expect(await tonightAt('2026-11-26', '23:59')).toMatchObject(shown);
	expect(await tonightAt('2026-11-27', '00:00')).toMatchObject(shown);
	expect(await tonightAt('2026-11-27', '00:30')).toBeUndefined();
});

it('today’s page of the desk opens with the event from two hours before it until its end', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const concierge = await aConcierge(store, hub);
	await anEvent(store, hub, thursday);
	const session = await aSession(store, concierge, minus(thursday.startsAt, 4 * hourMs));
	const isFirst = async (now: Instant) => {
		const desk = { route: '/desk/[hub]', params: { hub: hub.slug }, query: '', session };
		const { tonight } = await visit(store, { ...desk, now });
		return (tonight as { near: boolean } | undefined)?.near;
	};
	expect(await isFirst(minus(thursday.startsAt, 2 * hourMs + 1))).toBe(false);
	expect(await isFirst(minus(thursday.startsAt, 2 * hourMs))).toBe(true);
	expect(await isFirst(minus(thursday.endsAt, 1))).toBe(true);
	expect(await isFirst(thursday.endsAt)).toBe(false);
});

it('today’s page of the desk says in a line what tomorrow brings', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const concierge = await aConcierge(store, hub);
	const room = await aRoom(store, hub);
	const event = await anEvent(store, hub, thursday);
	const member = await aMember(store, hub);
	const eve = minus(thursday.startsAt, dayMs);
	await must(store, byClock(monday), (change) =>
		attendances.answer(change, event, { userId: member.id }, { answer: 'going', companions: 1 })
	);
	const session = await aSession(store, concierge, minus(eve, dayMs));
	const desk = { route: '/desk/[hub]', params: { hub: hub.slug }, query: '', session };
	const seenAt = async (now: Instant) => {
		const { tomorrow, rooms } = await visit(store, { ...desk, now });
		return { events: tomorrow, rooms: (rooms as { tomorrow: { text: string } }).tomorrow.text };
	};
	expect(await seenAt(eve)).toMatchObject({
		events: [{ slug: event.slug, coming: '2 personnes viennent' }],
		rooms: expect.stringContaining('rien de réservé')
	});
	await aBooking(store, room, concierge, { startsAt: thursday.startsAt, endsAt: thursday.endsAt });
	expect((await seenAt(eve)).rooms).toContain('1 réservation, à 18');
	expect(await seenAt(minus(eve, dayMs))).toMatchObject({ events: [] });
});

it('the desk books for whoever one name means, and shows who else may be meant', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const concierge = await aConcierge(store, hub);
	const one = await aMember(store, hub, { name: 'Zoé Amance' });
	await aMember(store, hub, { name: 'Zoé Baccarat' });
	const session = await aSession(store, concierge, monday);
	const asked = (name: string) =>
		visit(store, {
			...{ route: '/desk/[hub]', params: { hub: hub.slug }, session, now: monday },
			query: `?${new URLSearchParams({ for: name })}`
		});
	// It leads straight to the rooms.
	expect(await asked('zoe amance')).not.toHaveProperty('bookFor');
	expect((await asked('zoé')).bookFor).toMatchObject({
		people: [
			{ name: 'Zoé Amance', href: `/hubs/${hub.slug}/rooms?for=${one.id}` },
			{ name: 'Zoé Baccarat' }
		]
	});
	expect((await asked('Nadia')).bookFor).toMatchObject({ wanted: 'Nadia', people: [] });
});
