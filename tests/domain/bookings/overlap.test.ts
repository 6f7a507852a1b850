import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as bookings from '$lib/server/bookings';
import { dayMs, minuteMs, weekMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { overlaps } from '$lib/time/interval';
import { minutes } from '$lib/time/minutes';
import { aBooking, hours, tryBooking, tuesday } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { queriesOf } from '../../support/count-queries';
import { freshStore } from '../../support/database';
import { byPerson, byClock } from '../../support/change';

async function aPlace(input: Parameters<typeof aRoom>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store, { hours: { 2: ['00:00', '24:00'], 3: ['00:00', '24:00'] } });
	const room = await aRoom(store, hub, { name: 'Salle Seille', longestMinutes: 1440, ...input });
	return { store, hub, room, member: await aMember(store, hub), other: await aMember(store, hub) };
}

describe('a second booking', () => {
	it.each([
		['the same hours', hours('12:00', '14:00')],
		['inside', hours('12:30', '13:30')],
		['around', hours('11:00', '15:00')],
		['over the start', hours('11:00', '12:30')],
		['over the end', hours('13:30', '15:00')],
		['with the same start, shorter', hours('12:00', '12:30')],
		['with the same end, shorter', hours('13:30', '14:00')]
	])('is refused: %s', async (_, times) => {
		const { store, room, member, other } = await aPlace();
		await aBooking(store, room, member, hours('12:00', '14:00'));
		expect(await tryBooking(store, room, other, times)).toMatchObject({
			refused: 'room-taken-then',
			values: {
				room: 'Salle Seille',
				from: { time: hours('12:00', '14:00').startsAt },
				until: { time: hours('12:00', '14:00').endsAt }
			}
		});
	});

	it.each([
		['from', 'inside', hours('12:30', '13:30')],
		['from', 'over the end', hours('13:30', '15:00')],
		['from', 'with the same start', hours('12:00', '15:00')],
		['until', 'over the start', hours('11:00', '12:30')],
		['until', 'around', hours('11:00', '15:00')]
	])('is told at its field %s how to fix it: %s', async (field, _, times) => {
		const { store, room, member, other } = await aPlace();
		await aBooking(store, room, member, hours('12:00', '14:00'));
		expect(await tryBooking(store, room, other, times)).toMatchObject({ field });
	});

	it('may touch the first at both ends', async () => {
		const { store, room, member, other } = await aPlace();
		await aBooking(store, room, member, hours('12:00', '14:00'));
		await aBooking(store, room, other, hours('11:00', '12:00'));
		await aBooking(store, room, other, hours('14:00', '15:00'));
	});

	it('leaves time for set-up and clear-up, and the refusal says so', async () => {
		const { store, room, member, other } = await aPlace({ setUpMinutes: 30, clearUpMinutes: 30 });
		await aBooking(store, room, member, hours('12:00', '14:00'));
		expect(await tryBooking(store, room, other, hours('14:30', '15:00'))).toMatchObject({
			refused: 'room-taken-around',
			field: 'from'
		});
		expect(await tryBooking(store, room, other, hours('10:00', '11:30'))).toMatchObject({
			refused: 'room-taken-around',
			field: 'until'
		});
		await aBooking(store, room, other, hours('15:00', '16:00'));
		await aBooking(store, room, other, hours('10:00', '11:00'));
	});

	it('is refused because of a request that is not decided yet, but not of a cancelled one', async () => {
		const { store, hub, room, member, other } = await aPlace({ approval: 'concierge' });
		const concierge = await aConcierge(store, hub);
		const asked = await aBooking(store, room, member, hours('12:00', '14:00'));
		expect(asked.state).toBe('requested');
		expect(await tryBooking(store, room, other, hours('13:00', '15:00'))).toMatchObject({
			refused: 'room-taken-then'
		});
		await store.write(byPerson(concierge, tuesday), (change) =>
			bookings.decline(change, asked, 'Travaux')
		);
		await aBooking(store, room, other, hours('13:00', '15:00'));
	});

	it('is refused when an event holds the room, its own set-up included', async () => {
		const { store, room, other } = await aPlace({ setUpMinutes: 30 });
		const held = await store.write(byClock(tuesday), (change) =>
			bookings.hold(change, room, {
				...hours('18:30', '21:00'),
				title: 'Jeudi pitch',
				setUpMinutes: minutes(60)
			})
		);
		expect(held).toMatchObject({ kind: 'event', busyFrom: hours('17:00', '18:00').startsAt });
		expect(await tryBooking(store, room, other, hours('16:00', '17:30'))).toMatchObject({
			refused: 'room-taken-around'
		});
		await aBooking(store, room, other, hours('16:00', '17:00'));
	});

	it('is told only the first conflict, however many there are', async () => {
		const { store, room, member, other } = await aPlace();
		await aBooking(store, room, member, hours('10:00', '11:00'));
		await aBooking(store, room, member, hours('15:00', '16:00'));
		expect(await tryBooking(store, room, other, hours('09:00', '18:00'))).toMatchObject({
			values: { from: { time: hours('10:00', '11:00').startsAt } }
		});
	});
});

describe('a thousand attempts at once', () => {
	it('leave no overlap, and refuse nothing that would still fit (reliability R2)', async () => {
		const { store, room, member } = await aPlace({ stepMinutes: 15, clearUpMinutes: 15 });
		const dice = lcg(20261124);
		const inputs = Array.from({ length: 1000 }, () => {
			const startsAt = plus(tuesday, dice(150) * 15 * minuteMs);
			return { startsAt, endsAt: plus(startsAt, (1 + dice(8)) * 15 * minuteMs) };
		});
		const answers = await Promise.all(
			inputs.map((times) => tryBooking(store, room, member, times))
		);
		const accepted = answers.filter((answer) => !isRefusal(answer)) as bookings.Booking[];
		const refused = answers.filter(isRefusal);
		expect(accepted.length + refused.length).toBe(1000);
		const busy = accepted.map(({ busyFrom, busyUntil }) => ({
			startsAt: busyFrom,
			endsAt: busyUntil
		}));
		for (const [index, one] of busy.entries()) {
			expect(busy.slice(index + 1).some((other) => overlaps(one, other))).toBe(false);
		}
		const conflicts = refused.filter(({ refused }) => refused.startsWith('room-taken'));
		expect(conflicts.length).toBe(refused.length);
		const maximal = inputs.every(
			({ startsAt, endsAt }, index) =>
				!isRefusal(answers[index]) ||
				busy.some((one) => overlaps(one, { startsAt, endsAt: plus(endsAt, 15 * minuteMs) }))
		);
		expect(maximal).toBe(true);
	}, 30_000);

	it('for one hour have one winner', async () => {
		const { store, room, member } = await aPlace();
		const answers = await Promise.all(
			Array.from({ length: 1000 }, () => tryBooking(store, room, member, hours('12:00', '13:00')))
		);
		expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
		expect(await count(store, 'outbox')).toBe(1);
	}, 30_000);
});

describe('moving to an hour that somebody books at the same moment (reliability R6)', () => {
	it('never gives it to two people, and never loses the first booking', async () => {
		const { store, room, member, other } = await aPlace({ stepMinutes: 15 });
		for (let round = 0; round < 40; round += 1) {
			const first = await aBooking(store, room, member, hours('10:00', '11:00'));
			const target = hours('12:00', '13:00');
			const moves = () =>
				store.write(byPerson(member, tuesday), (change) =>
					bookings.move(change, first, { room, ...target })
				);
			const books = () => tryBooking(store, room, other, target);
			const [one, two] = await Promise.all(round % 2 ? [moves(), books()] : [books(), moves()]);
			const winners = [one, two].filter((answer) => !isRefusal(answer));
			expect(winners).toHaveLength(1);
			const live = await bookings.listOfRooms(store.read, [room.id], tuesday, plus(tuesday, dayMs));
			const mine = live.filter(({ id }) => id === first.id);
			expect(mine).toHaveLength(1);
			expect(live.filter(({ startsAt }) => startsAt === target.startsAt)).toHaveLength(1);
			for (const booking of live) {
				const holder = { id: booking.holderId! };
				await store.write(byPerson(holder, tuesday), (change) =>
					bookings.cancel(change, booking, '')
				);
			}
		}
	}, 30_000);
});

describe('random days', () => {
	it('never have two bookings of a room at once, and agree with a naive model', async () => {
		const { store, hub, member } = await aPlace();
		const step = 30 * minuteMs;
		const act = fc.record({
			kind: fc.constantFrom('book', 'book', 'book', 'move', 'cancel'),
			which: fc.nat(20),
			start: fc.nat(40),
			length: fc.integer({ min: 1, max: 8 })
		});
		await fc.assert(
			fc.asyncProperty(
				fc.nat(60),
				fc.nat(60),
				fc.array(act, { minLength: 1, maxLength: 14 }),
				async (setUpMinutes, clearUpMinutes, acts) => {
					const room = await aRoom(store, hub, {
						setUpMinutes,
						clearUpMinutes,
						longestMinutes: 1440
					});
					const model: { booking: bookings.Booking; startsAt: number; endsAt: number }[] = [];
					const fits = (startsAt: number, endsAt: number, except?: unknown) =>
						model
							.filter((one) => one !== except)
							.every(
								(one) =>
									endsAt + clearUpMinutes * minuteMs <= one.startsAt - setUpMinutes * minuteMs ||
									startsAt - setUpMinutes * minuteMs >= one.endsAt + clearUpMinutes * minuteMs
							);
					for (const { kind, which, start, length } of acts) {
						const startsAt = plus(tuesday, (1 + start) * step);
						const endsAt = plus(startsAt, length * step);
						const known = model[which % Math.max(model.length, 1)];
						if (kind === 'book') {
							const answer = await tryBooking(store, room, member, { startsAt, endsAt });
							expect(!isRefusal(answer)).toBe(fits(startsAt, endsAt));
							if (!isRefusal(answer)) model.push({ booking: answer, startsAt, endsAt });
						} else if (known && kind === 'move') {
							const answer = await store.write(byPerson(member, tuesday), (change) =>
								bookings.move(change, known.booking, { room, startsAt, endsAt })
							);
							expect(!isRefusal(answer)).toBe(fits(startsAt, endsAt, known));
							if (!isRefusal(answer)) Object.assign(known, { startsAt, endsAt });
						} else if (known) {
							await store.write(byPerson(member, tuesday), (change) =>
								bookings.cancel(change, known.booking, '')
							);
							model.splice(model.indexOf(known), 1);
						}
					}
					const live = await bookings.listOfRooms(
						store.read,
						[room.id],
						tuesday,
						plus(tuesday, weekMs)
					);
					expect(live.map(({ startsAt }) => startsAt)).toEqual(
						model.map(({ startsAt }) => startsAt).sort((a, b) => a - b)
					);
				}
			),
			{ numRuns: 25 }
		);
	}, 60_000);
});

describe('a room with a long history', () => {
	it('is read through its index of live bookings, and returns only the requested days', async () => {
		const { store, hub, room, member } = await aPlace();
		await aBooking(store, room, member, hours('12:00', '14:00'));
		const plans = await plansOf(store, () =>
			bookings.listOfRooms(store.read, [room.id], tuesday, plus(tuesday, dayMs))
		);
		expect(plans.join('\n')).toMatch(
			/SEARCH bookings USING INDEX bookings_live \(room_id=\? AND busy_from>\? AND busy_from<\?\)/
		);
		const requests = await plansOf(store, () =>
			bookings.listRequested(store.read, hub.id, tuesday)
		);
		expect(requests.join('\n')).toContain('bookings_hub_requested');
		// The list of members asks for all members at once.
		const held = await plansOf(store, () =>
			bookings.countUpcomingByHolder(store.read, hub.id, tuesday)
		);
		expect(held.join('\n')).toMatch(
			/SEARCH bookings USING INDEX bookings_live \(room_id=\? AND busy_from>\?\)/
		);
	});
});

/** SQLite's query plans for what `read` asks. */
async function plansOf(
	store: Awaited<ReturnType<typeof freshStore>>,
	read: () => Promise<unknown>
): Promise<string[]> {
	const plans: string[] = [];
	for (const { sql: text, args } of await queriesOf(store, read)) {
		const statement = { sql: `explain query plan ${text}`, args };
		const { rows } = await store.clients.reader.execute(statement as never);
		plans.push(...rows.map((row) => String(row['detail'])));
	}
	return plans;
}

async function count(store: Awaited<ReturnType<typeof freshStore>>, table: string) {
	const [row] = await store.read.all<{ n: number }>(
		sql`select count(*) as n from ${sql.identifier(table)}`
	);
	return row?.n;
}

/** A random generator with a fixed seed. */
function lcg(seed: number) {
	let state = seed;
	return (sides: number) => {
		state = (state * 1664525 + 1013904223) % 4294967296;
		return Math.floor((state / 4294967296) * sides);
	};
}
