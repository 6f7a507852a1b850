import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { listHolders } from '$lib/server/notices/holders';
import { events } from '$lib/server/events/schema';
import { type Instant, minus, plus } from '$lib/time/instant';
import {
	aGuest,
	answerAsGuest,
	anEventRow,
	mailsOf,
	monday,
	start
} from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

describe('the waitlist', () => {
	it('takes 1 000 answers at once for 40 places: 40 come, 960 wait, 1 to 960 without a gap', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 40 });
		const address = (n: number) => `person-${n}@guest.example`;
		const answers = await Promise.all(
			Array.from({ length: 1000 }, (_, n) => aGuest(store, event, { email: address(n) }))
		);
		expect(answers.filter((one) => one.answer === 'going')).toHaveLength(40);
		const waiting = await store.read.all<{ waiting_order: number }>(
			sql`select waiting_order from attendances where answer = 'waitlisted' order by waiting_order`
		);
		expect(waiting.map((row) => row.waiting_order)).toEqual(
			Array.from({ length: 960 }, (_, index) => index + 1)
		);

		const line = (await attendances.listOf(store.read, event.id)).filter(
			(one) => one.answer === 'waitlisted'
		);
		const cancelling = answers.filter((one) => one.answer === 'going').slice(0, 30);
		await Promise.all(
			cancelling.map((one) =>
				aGuest(store, event, { email: one.guestEmail!, answer: 'declined', now: plus(monday, 1) })
			)
		);
		const first30 = line.slice(0, 30).map((one) => one.email);
		expect((await mailsOf(store, 'attendance-moved-up')).map((mail) => mail.to)).toEqual(first30);
		expect(await attendances.placesOf(store.read, event.id)).toMatchObject({
			going: 40,
			waitlisted: 930,
			free: 0
		});
		const next = await attendances.findMine(store.read, event.id, {
			guestEmail: line[30]!.email
		});
		expect(await attendances.waitingPosition(store.read, next!)).toBe(1);
	}, 60_000);

	it('lets nobody pass a first party that is too large for the free place', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 2 });
		await aGuest(store, event, { email: 'one@guest.example' });
		await aGuest(store, event, { email: 'two@guest.example' });
		const pair = await aGuest(store, event, { companions: 1 });
		const alone = await aGuest(store, event);
		await aGuest(store, event, { email: 'one@guest.example', answer: 'declined' });
		expect(await attendances.placesOf(store.read, event.id)).toMatchObject({
			going: 1,
			waitlisted: 2,
			free: 1,
			left: 0
		});
		// New guests go behind them, although a place is free.
		const late = await aGuest(store, event);
		expect(late.answer).toBe('waitlisted');
		await aGuest(store, event, { email: 'two@guest.example', answer: 'declined' });
		const byId = new Map(
			(await attendances.listOf(store.read, event.id)).map((one) => [one.id, one.answer])
		);
		expect(byId.get(pair.id)).toBe('going');
		expect(byId.get(alone.id)).toBe('waitlisted');
		expect((await mailsOf(store, 'attendance-moved-up')).map((mail) => mail.subjectId)).toEqual([
			pair.id
		]);
	});

	it('promotes the next when the first in line leaves, or comes with fewer companions', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 3 });
		await aGuest(store, event, { companions: 1 });
		const trio = await aGuest(store, event, { companions: 2 });
		const pair = await aGuest(store, event, { companions: 1 });
		const alone = await aGuest(store, event);
		await aGuest(store, event, { email: trio.guestEmail!, answer: 'tentative' });
		const answers = async () =>
			new Map((await attendances.listOf(store.read, event.id)).map((one) => [one.id, one.answer]));
		expect((await answers()).get(pair.id)).toBe('waitlisted');
		const fewer = await aGuest(store, event, { email: pair.guestEmail! });
		expect(fewer.answer).toBe('going');
		expect((await answers()).get(alone.id)).toBe('waitlisted');
	});

	it('is promoted in order by a larger capacity, and completely without a limit', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 1 });
		await aGuest(store, event);
		const line = [
			await aGuest(store, event),
			await aGuest(store, event),
			await aGuest(store, event)
		];
		const enlarge = (capacity: number | null) =>
			store.write(byClock(monday), async (change) => {
				const { tx } = change;
				await tx.update(events).set({ capacity });
				return attendances.promoteWaiting(change, event);
			});
		expect(await enlarge(3)).toMatchObject([{ id: line[0]!.id }, { id: line[1]!.id }]);
		expect(await enlarge(null)).toMatchObject([{ id: line[2]!.id }]);
	});

	it('is not blocked by a party that became larger than the whole capacity', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 4 });
		await aGuest(store, event, { email: 'one@guest.example', companions: 1 });
		const four = await aGuest(store, event, { companions: 3 });
		const alone = await aGuest(store, event);
		const shrunk = await store.write(byClock(monday), async (change) => {
			const { tx } = change;
			await tx.update(events).set({ capacity: 3 });
			return attendances.promoteWaiting(change, event);
		});
		expect(shrunk).toMatchObject([{ id: alone.id }]);
		expect(await attendances.findAttendance(store.read, event.id, four.id)).toMatchObject({
			answer: 'waitlisted'
		});
	});

	it('stops once the event has begun; then the desk gives places to people at the door', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 1 });
		const seated = await aGuest(store, event);
		await aGuest(store, event);
		await store.write(byClock(plus(start, 1)), (change) => attendances.remove(change, seated, ''));
		expect(await mailsOf(store, 'attendance-moved-up')).toEqual([]);
		const guest = { name: 'Wassim', email: 'wassim@guest.example', locale: 'fr' as const };
		const atDoor = await store.write(byClock(plus(start, 2)), (change) =>
			attendances.answer(
				change,
				event,
				{ guest },
				{ answer: 'going', companions: 0, asConcierge: true }
			)
		);
		expect(atDoor).toMatchObject({ answer: 'going' });
	});

	it('gives the place of a removed person to the next, and tells both', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 1 });
		const seated = await aGuest(store, event, { email: 'gone@guest.example' });
		const next = await aGuest(store, event, { email: 'next@guest.example' });
		await store.write(byClock(monday), (change) => attendances.remove(change, seated, 'Doublon'));
		expect(await attendances.findAttendance(store.read, event.id, seated.id)).toBeUndefined();
		expect(await attendances.findAttendance(store.read, event.id, next.id)).toMatchObject({
			answer: 'going'
		});
		expect((await mailsOf(store)).slice(-2).map(({ kind, to }) => [kind, to])).toEqual([
			['attendance-moved-up', 'next@guest.example'],
			['attendance-removed', 'gone@guest.example']
		]);
	});

	it('mails nobody twice: a second click on « Je viens » keeps the position in line', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 1 });
		await aGuest(store, event);
		const email = 'twice@guest.example';
		const clicks = await Promise.all([1, 2, 3].map(() => answerAsGuest(store, event, { email })));
		expect(clicks[1]).toEqual(clicks[0]);
		expect(clicks[2]).toEqual(clicks[0]);
		expect(await mailsOf(store, 'attendance-waitlisted')).toHaveLength(1);
	});
});

describe('check-ins', () => {
	it('are recorded once and can be undone', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 1 });
		const guest = await aGuest(store, event);
		const waiting = await aGuest(store, event);
		const arrive = (one: attendances.Attendance, now: Instant) =>
			store.write(byClock(now), (change) => attendances.markArrived(change, one));
		const arrived = await arrive(guest, minus(start, 5));
		expect(arrived).toMatchObject({ arrivedAt: start - 5 });
		expect(await arrive(arrived as attendances.Attendance, start)).toMatchObject({
			arrivedAt: start - 5
		});
		expect(await arrive(waiting, start)).toEqual({ refused: 'not-going' });
		expect(
			await store.write(byClock(), (change) => attendances.unmarkArrived(change, guest))
		).toMatchObject({
			arrivedAt: null
		});
	});
});

describe('the people to tell about a change', () => {
	it('are all who come, may come or wait, with their language', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 1 });
		await aGuest(store, event, { email: 'comes@guest.example' });
		await aGuest(store, event, { email: 'waits@guest.example' });
		await aGuest(store, event, { email: 'perhaps@guest.example', answer: 'tentative' });
		await aGuest(store, event, { email: 'not@guest.example', answer: 'declined' });
		const told = await listHolders(store.read, event);
		expect(told.map(({ email }) => email).sort()).toEqual([
			'comes@guest.example',
			'perhaps@guest.example',
			'waits@guest.example'
		]);
		expect(told[0]).toMatchObject({ to: { locale: 'fr' }, userId: null });
	});
});
