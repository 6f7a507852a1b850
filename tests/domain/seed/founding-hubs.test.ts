import { expect, test } from 'vitest';
import * as hubs from '$lib/server/hubs';
import * as members from '$lib/server/members';
import * as rooms from '$lib/server/rooms';
import { foundingHubs } from '$lib/server/seed/founding-hubs';
import { loadFoundingHubs } from '$lib/server/seed/load-founding-hubs';
import { fromEpoch, plus } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { freshStore } from '../../support/database';

const now = fromEpoch(Date.UTC(2026, 10, 21, 9));

test('an empty database gets the three founding hubs, with everything marked to be confirmed', async () => {
	const store = await freshStore();
	expect(await loadFoundingHubs(store, now)).toBe(true);
	const loaded = await hubs.listHubs(store.read);
	expect(loaded.map(({ slug, toConfirm }) => [slug, toConfirm])).toEqual([
		['la-poudriere', true],
		['coworking-metz', true],
		['lorntech-source', true]
	]);
	const all = await rooms.listRoomsOf(
		store.read,
		loaded.map(({ id }) => id)
	);
	expect(all.length).toBe(foundingHubs.flatMap((one) => one.rooms).length);
	expect(all.every(({ toConfirm }) => toConfirm)).toBe(true);
	expect((await members.countPeople(store.read)).size).toBe(0);
});

test('every room of the seed has known equipment', () => {
	const codes = foundingHubs.flatMap((one) => one.rooms).flatMap((room) => room.equipment);
	expect(codes.filter((code) => !rooms.isEquipment(code))).toEqual([]);
});

test('a second start loads nothing again', async () => {
	const store = await freshStore();
	await loadFoundingHubs(store, now);
	const before = await hubs.listHubs(store.read);
	expect(await loadFoundingHubs(store, plus(now, 1))).toBe(false);
	expect(await hubs.listHubs(store.read)).toEqual(before);
});

test('two processes that start at once on one server load them once', async () => {
	const store = await freshStore();
	const both = await Promise.all([loadFoundingHubs(store, now), loadFoundingHubs(store, now)]);
	expect(both).toEqual([true, false]);
	expect(await hubs.listHubs(store.read)).toHaveLength(3);
});

test('a network that opened its own hub does not get ours', async () => {
	const store = await freshStore();
	await aHub(store, { slug: 'epinal' });
	expect(await loadFoundingHubs(store, now)).toBe(false);
	expect((await hubs.listHubs(store.read)).map(({ slug }) => slug)).toEqual(['epinal']);
});
