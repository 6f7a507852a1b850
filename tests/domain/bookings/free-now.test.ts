import { describe, expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aClosure, aRoom } from '../../factories/room';
import { countQueries } from '../../support/count-queries';
import { freshStore } from '../../support/database';

const at = (time: string) => hours(time, '23:00').startsAt;

describe('how many rooms are free right now', () => {
	it('counts those without booking or closure, set-up included', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const [free, taken, prepared, shut] = [
			await aRoom(store, hub),
			await aRoom(store, hub),
			await aRoom(store, hub, { setUpMinutes: 60 }),
			await aRoom(store, hub)
		];
		expect(free.id).toBeTruthy();
		const member = await aMember(store, hub);
		await aBooking(store, taken, member, hours('10:00', '12:00'));
		await aBooking(store, prepared, member, hours('11:30', '12:30'));
		await aClosure(store, hub, { room: shut, ...hours('08:00', '18:00') });
		const now = async (time: string) =>
			(await bookings.freeNow(store.read, [hub], at(time))).get(hub.id);
		expect(await now('09:00')).toEqual({ rooms: 4, free: 3, nextAt: undefined });
		expect(await now('10:45')).toEqual({ rooms: 4, free: 1, nextAt: undefined });
		expect(await now('13:00')).toEqual({ rooms: 4, free: 3, nextAt: undefined });
	});

	it('tells from when on the first one is free, today', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub);
		const member = await aMember(store, hub);
		await aBooking(store, room, member, hours('10:00', '12:00'));
		const now = async (time: string) =>
			(await bookings.freeNow(store.read, [hub], at(time))).get(hub.id);
		expect(await now('10:30')).toEqual({ rooms: 1, free: 0, nextAt: at('12:00') });
		expect(await now('07:00')).toEqual({ rooms: 1, free: 0, nextAt: at('08:00') });
		expect(await now('21:00')).toEqual({ rooms: 1, free: 0, nextAt: undefined });
	});

	it('does not count a room ten minutes before closing', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		await aRoom(store, hub);
		const map = await bookings.freeNow(store.read, [hub], at('19:50'));
		expect(map.get(hub.id)).toEqual({ rooms: 1, free: 0, nextAt: undefined });
	});

	it('is missing for a hub without rooms', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		expect((await bookings.freeNow(store.read, [hub], tuesday)).size).toBe(0);
	});

	it('takes the same four queries for one hub and for three', async () => {
		const store = await freshStore();
		const all = [await aHub(store), await aHub(store), await aHub(store)];
		for (const hub of all) await aRoom(store, hub);
		const ask = (list: typeof all) =>
			countQueries(store, () => bookings.freeNow(store.read, list, tuesday));
		expect([await ask(all.slice(0, 1)), await ask(all)]).toEqual([4, 4]);
	});
});
