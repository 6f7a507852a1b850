import { beforeEach, describe, expect, it } from 'vitest';
import { attendances } from '$lib/server/attendances/schema';
import { bookings } from '$lib/server/bookings/schema';
import { toItsEnd } from '$lib/server/db/bulk/goes-on';
import { newId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { touch } from '$lib/server/entries';
import type { Hub } from '$lib/server/hubs';
import { scheduledJobs } from '$lib/server/jobs/scheduled-jobs';
import { pitches } from '$lib/server/pitches/schema';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { mailsOf, start } from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aPitchNight } from '../../factories/pitch';
import { aRoom } from '../../factories/room';
import { byClock } from '../../support/change';
import { statementsOf } from '../../support/count-queries';
import { freshStore } from '../../support/database';

// What waits is looked at every few minutes: those who were told cost nothing, and a summer's worth is told
// in many transactions.

let store: Store;
let hub: Hub;

beforeEach(async () => {
	store = await freshStore();
	hub = await aHub(store);
	await aConcierge(store, hub);
});

/** So many of each that waits for something. */
async function waiting(count: number): Promise<void> {
	const night = await aPitchNight(store, hub, { capacity: 1, layout: { slotCount: 1 } });
	const room = await aRoom(store, hub, { approval: 'concierge' });
	for (let n = 0; n < count; n += 1) {
		const requestedAt = minus(start, 4 * dayMs);
		const { id: userId } = await aMember(store, hub, { state: 'pending', requestedAt });
		await must(store, byClock(requestedAt), async (change) => {
			const { tx, now } = change;
			await tx.insert(attendances).values({
				...{ id: newId(), eventId: night.id, userId, answer: 'waitlisted' },
				...{ answeredAt: now, changedAt: now, waitingSince: now, waitingOrder: n + 1 }
			});
			await tx.insert(pitches).values({
				...{ id: newId(), eventId: night.id, userId, kind: 'idea', title: `Idée ${n}` },
				...{ state: 'waiting', waitingSince: now, waitingOrder: n + 1 },
				...{ createdAt: now, changedAt: now }
			});
			const startsAt = plus(start, (n + 1) * hourMs);
			const endsAt = plus(startsAt, hourMs);
			const booking = await tx
				.insert(bookings)
				.values({
					...{ id: newId(), hubId: hub.id, roomId: room.id, holderId: userId },
					...{ startsAt, endsAt, busyFrom: startsAt, busyUntil: endsAt },
					...{ state: 'requested', uid: `${newId()}@sillon.example` },
					...{ createdAt: now, changedAt: now }
				})
				.returning()
				.get();
			touch(change, 'booking', booking.id);
			touch(change, 'event', night.id);
		});
	}
}

/** The statements that the jobs send, except those that only delete what is old. */
async function tick(now: Instant) {
	const jobs = scheduledJobs.filter(({ name }) => /waits|remind|admitted/.test(name));
	expect(jobs).toHaveLength(3);
	return statementsOf(store, async () => {
		for (const job of jobs) await job.run(store, now, toItsEnd);
	});
}

const kinds = ['attendance-not-seated', 'pitch-not-placed', 'booking-waits', 'member-still-waits'];

describe('what waits is looked at again', () => {
	it.each([1, 12])('and costs nothing when %i were told', async (count) => {
		const idle = (await tick(start)).length;
		await waiting(count);
		const first = await tick(start);
		expect(first.length).toBeGreaterThan(idle + 4 * count);
		for (const kind of kinds) expect(await mailsOf(store, kind), kind).toHaveLength(count);
		const second = await tick(plus(start, 5 * minuteMs));
		expect(second.map(({ sql }) => sql)).toHaveLength(idle);
		expect(second.filter(({ sql }) => /^(insert|update|delete)/i.test(sql))).toEqual([]);
	});
});

describe('what has piled up', () => {
	it('is ended and told a few at a time', async () => {
		await waiting(60);
		const { writer } = store.clients;
		const begin = writer.transaction.bind(writer);
		let transactions = 0;
		writer.transaction = (async (...mode: Parameters<typeof begin>) => {
			transactions += 1;
			return begin(...mode);
		}) as typeof writer.transaction;
		const later = plus(start, 90 * dayMs);
		const sent = await tick(later);
		writer.transaction = begin;
		expect(await mailsOf(store, 'booking-expired')).toHaveLength(60);
		expect(await mailsOf(store, 'member-still-waits')).toHaveLength(60);
		expect(transactions).toBeGreaterThanOrEqual(2 * 3 + 4);
		expect(sent.length / transactions).toBeLessThan(400);
		const again = await tick(later);
		expect(again.filter(({ sql }) => /^(insert|update|delete)/i.test(sql))).toEqual([]);
	});
});
