import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import { clearAttempts } from '$lib/server/auth/rate-limit';
import * as bookings from '$lib/server/bookings';
import { minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { aBooking, hours, tryBooking, tuesday } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aClosure, aRoom } from '../../factories/room';
import { countQueries } from '../../support/count-queries';
import { freshStore } from '../../support/database';
import { byPerson } from '../../support/change';

async function aPlace() {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, { name: 'Seille', seats: 6, position: 1 });
	const member = await aMember(store, hub);
	return { store, hub, room, member };
}

describe('the alternatives', () => {
	it('are the same hour elsewhere, the same room a little earlier, the same room tomorrow', async () => {
		const { store, hub, room, member } = await aPlace();
		const graoully = await aRoom(store, hub, { name: 'Graoully', seats: 12 });
		await aRoom(store, hub, { name: 'Jaumont', seats: 45 });
		await aRoom(store, hub, { name: 'Sainte-Croix', seats: 2 });
		await aBooking(store, room, member, hours('15:00', '16:30'));
		const found = await bookings.suggestAlternatives(
			store.read,
			{ room, ...hours('14:00', '15:30') },
			tuesday
		);
		expect(
			found.map(({ kind, room, startsAt, endsAt }) => [kind, room.id, startsAt, endsAt])
		).toEqual([
			['other-room', graoully.id, ...Object.values(hours('14:00', '15:30'))],
			['other-time', room.id, ...Object.values(hours('13:30', '15:00'))],
			['other-day', room.id, ...Object.values(hours('14:00', '15:30', '2026-11-25'))]
		]);
	});

	it('leave out rooms that are too small', async () => {
		const { store, hub, room } = await aPlace();
		const small = await aRoom(store, hub, { seats: 4 });
		const input = hours('14:00', '15:00');
		const offered = async (attendees?: number) =>
			(await bookings.suggestAlternatives(store.read, { room, ...input, attendees }, tuesday)).find(
				({ kind }) => kind === 'other-room'
			)?.room.id;
		expect(await offered(5)).toBeUndefined();
		expect(await offered(4)).toBe(small.id);
	});

	it('come first when they need no approval', async () => {
		const { store, hub, room, member } = await aPlace();
		const asked = await aRoom(store, hub, { seats: 8, approval: 'concierge' });
		await aBooking(store, room, member, hours('14:00', '15:00'));
		const offered = async (by?: { asConcierge: boolean }, attendees?: number) => {
			const input = { room, ...hours('14:00', '15:00'), attendees };
			const alternatives = await bookings.suggestAlternatives(store.read, input, tuesday, by);
			return alternatives.map(({ kind, room, requiresApproval }) => [
				kind,
				room.id,
				requiresApproval
			]);
		};
		expect(await offered()).toEqual([
			['other-time', room.id, false],
			['other-day', room.id, false],
			['other-room', asked.id, true]
		]);
		expect((await offered({ asConcierge: true }))[0]).toEqual(['other-room', asked.id, false]);
		// A smaller room without approval is no better, unless it has enough seats.
		const small = await aRoom(store, hub, { seats: 4 });
		expect((await offered()).at(-1)).toEqual(['other-room', asked.id, true]);
		expect((await offered(undefined, 3))[0]).toEqual(['other-room', small.id, false]);
		const large = await aRoom(store, hub, { seats: 20 });
		expect((await offered())[0]).toEqual(['other-room', large.id, false]);
	});

	it('need approval where the original did, except for a part of a time already held', async () => {
		const { store, hub, member } = await aPlace();
		const room = await aRoom(store, hub, { seats: 8, approval: 'concierge' });
		const held = await aBooking(store, room, member, hours('09:00', '11:00'));
		await aBooking(store, room, member, hours('11:00', '13:00'));
		const alternatives = (input: { startsAt: Instant; endsAt: Instant }, held?: bookings.Booking) =>
			bookings.suggestAlternatives(store.read, { room, ...input, held }, tuesday);
		const others = await alternatives(hours('10:00', '11:30'));
		expect(others.map(({ kind, requiresApproval }) => [kind, requiresApproval])).toEqual([
			['other-room', false],
			['other-time', true],
			['other-day', true]
		]);
		const earlier = (await alternatives(hours('10:00', '11:30'), held)).find(
			({ kind }) => kind === 'other-time'
		);
		expect(earlier).toMatchObject({ ...hours('09:30', '11:00'), requiresApproval: false });
	});

	it('would all be accepted, whatever the day looks like', async () => {
		const { store, hub, room, member } = await aPlace();
		const rooms = [
			room,
			await aRoom(store, hub, { seats: 8, setUpMinutes: 30, clearUpMinutes: 30 }),
			await aRoom(store, hub, { seats: 9, approval: 'concierge' }),
			await aRoom(store, hub, { seats: 10, longestMinutes: 60, stepMinutes: 60 })
		];
		await aClosure(store, hub, hours('08:00', '20:00', '2026-11-25'));
		await aClosure(store, hub, { ...hours('12:00', '13:00'), room });
		for (const [index, one] of rooms.entries()) {
			await aBooking(store, one, member, hours(`1${index}:00`, `1${index}:30`)).catch(() => null);
			await aBooking(store, one, member, hours('17:00', '18:00'));
		}
		let offered = 0;
		for (let half = 0; half < 24; half += 1) {
			const startsAt = plus(tuesday, half * 30 * minuteMs);
			for (const minutes of [30, 60, 120]) {
				const input = { room, startsAt, endsAt: plus(startsAt, minutes * minuteMs) };
				for (const alternative of await bookings.suggestAlternatives(store.read, input, tuesday)) {
					offered += 1;
					const booked = await tryBooking(store, alternative.room, member, alternative);
					if (!isRefusal(booked))
						expect(booked.state === 'requested').toBe(alternative.requiresApproval);
					if (isRefusal(booked)) throw new Error(`offered and refused: ${booked.refused}`);
					await store.write(byPerson(member, tuesday), async (change) => {
						await clearAttempts(change, ['bookingRequests', member.id]);
						return bookings.cancel(change, booked, '');
					});
				}
			}
		}
		expect(offered).toBeGreaterThan(100);
	}, 30_000);

	it('ignore the booking that is to be moved', async () => {
		const { store, room, member } = await aPlace();
		const mine = await aBooking(store, room, member, hours('13:30', '15:00'));
		await aBooking(store, room, member, hours('15:00', '16:30'));
		const input = hours('14:00', '15:30');
		const earlier = async (held?: bookings.Booking) =>
			(await bookings.suggestAlternatives(store.read, { room, ...input, held }, tuesday)).find(
				({ kind }) => kind === 'other-time'
			)?.startsAt;
		expect(await earlier(mine)).toBe(hours('13:30', '15:00').startsAt);
		expect(await earlier()).not.toBe(hours('13:30', '15:00').startsAt);
	});

	it('take as many queries for three rooms and bookings as for one', async () => {
		const { store, hub, room, member } = await aPlace();
		await aBooking(store, room, member, hours('14:00', '15:00'));
		const ask = () =>
			bookings.suggestAlternatives(store.read, { room, ...hours('14:00', '15:00') }, tuesday);
		const few = await countQueries(store, ask);
		for (const from of ['09:00', '16:00']) {
			const other = await aRoom(store, hub);
			await aBooking(store, other, member, hours(from, '17:00'));
		}
		expect(await countQueries(store, ask)).toBe(few);
	});
});
