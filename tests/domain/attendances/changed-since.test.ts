import { describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import * as attendances from '$lib/server/attendances';
import { minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { aGuest, anEventRow, mailsOf, monday, start } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

// The desk's page has read an answer; then its person or another concierge changes it.

const email = 'odile@guest.example';

async function anAnswer(answer: attendances.Answer) {
	const store = await freshStore();
	const event = await anEventRow(store, await aHub(store));
	const seen = await aGuest(store, event, { email, answer });
	const says = (now: attendances.Answer) => aGuest(store, event, { email, answer: now });
	return { store, event, seen, says };
}

const remove = (store: Store, seen: attendances.Attendance) =>
	store.write(byClock(monday), (change) => attendances.remove(change, seen, 'Complet'));

describe('removing an answer', () => {
	it('tells a person who meanwhile answered that they come', async () => {
		const { store, seen, says } = await anAnswer('declined');
		await says('going');
		await remove(store, seen);
		expect(await mailsOf(store, 'attendance-removed')).toMatchObject([{ to: email }]);
	});

	it('tells nobody who meanwhile answered that they do not come', async () => {
		const { store, seen, says } = await anAnswer('going');
		await says('declined');
		await remove(store, seen);
		expect(await mailsOf(store, 'attendance-removed')).toEqual([]);
	});

	it('does nothing when another concierge did it first', async () => {
		const { store, event, seen } = await anAnswer('going');
		await remove(store, seen);
		await remove(store, seen);
		expect(await attendances.listOf(store.read, event.id)).toEqual([]);
		expect(await mailsOf(store, 'attendance-removed')).toHaveLength(1);
	});
});

describe('an answer that a concierge has removed since', () => {
	const no = { answer: 'declined' as const, companions: 0 };

	it('is not recorded anew by the link of its mail', async () => {
		const { store, event, seen } = await anAnswer('going');
		await remove(store, seen);
		const token = attendances.tokenOf(seen);
		const visitor = { now: monday, actor: { kind: 'visitor' as const } };
		expect(
			await store.write(visitor, (change) => attendances.answerByLink(change, token, no))
		).toEqual({ refused: 'answer-gone' });
		expect(await attendances.listOf(store.read, event.id)).toEqual([]);
	});

	it('is not recorded anew from the page of another concierge', async () => {
		const { store, event, seen } = await anAnswer('going');
		await remove(store, seen);
		expect(
			await store.write(byClock(monday), (change) =>
				attendances.answerAgain(change, seen, { ...no, asConcierge: true })
			)
		).toEqual({ refused: 'answer-gone' });
		expect(await attendances.listOf(store.read, event.id)).toEqual([]);
	});
});

describe('a check-in', () => {
	it('keeps its first time when two concierges mark it from the same page', async () => {
		const { store, seen } = await anAnswer('going');
		const arrives = (now: Instant) =>
			store.write(byClock(now), (change) => attendances.markArrived(change, seen));
		await arrives(start);
		expect(await arrives(plus(start, minuteMs))).toMatchObject({ arrivedAt: start });
	});
});
