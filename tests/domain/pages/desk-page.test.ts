import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { hourMs } from '$lib/time/durations';
import { type Instant, minus } from '$lib/time/instant';
import { anEvent, at, must, monday, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aSession } from '../../factories/member';
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
