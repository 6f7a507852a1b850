import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import * as members from '$lib/server/members';
import { outbox } from '$lib/server/outbox/schema';
import { applyRetention } from '$lib/server/usecases/retention/apply-retention';
import { confirmRetention } from '$lib/server/usecases/retention/confirm';
import { accountRetentionMs, listDue, noticeMs } from '$lib/server/usecases/retention/due';
import { countHeld } from '$lib/server/usecases/retention/night';
import { parseDate } from '$lib/time/dates';
import { dayMs, hourMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { mailsOf } from '../../factories/attendance';
import { monday, must } from '../../factories/event';
import { aNetworkAdmin, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

const longAgo = minus(monday, accountRetentionMs + dayMs);
const silent = (store: Store) => aUser(store, { createdAt: longAgo });

async function aPlace() {
	const store = await freshStore();
	const network = await aNetworkAdmin(store, { createdAt: monday });
	return { store, network };
}

/** What becomes of the mails that wait. */
const mailsAre = (store: Store, state: 'sent' | 'rejected' | 'deferred' | 'dropped', at: Instant) =>
	store.write(byClock(at), ({ tx }) =>
		tx
			.update(outbox)
			.set({ state, sentAt: state === 'sent' ? at : null, settledAt: at })
			.where(eq(outbox.kind, 'account-expires'))
	);

const namesOf = (people: { id: string }[]) => people.map(({ id }) => id);

describe('a warning counts', () => {
	it('from the moment at which its mail was sent, not queued', async () => {
		const { store } = await aPlace();
		const user = await silent(store);
		await applyRetention(store, monday);
		const sentAt = plus(monday, 20 * dayMs);
		await mailsAre(store, 'deferred', monday);
		expect((await listDue(store.read, plus(monday, noticeMs))).warned).toMatchObject([
			{ id: user.id, until: null }
		]);
		await mailsAre(store, 'sent', sentAt);
		const until = plus(sentAt, noticeMs);
		expect((await listDue(store.read, sentAt)).warned).toMatchObject([{ id: user.id, until }]);
		expect(await applyRetention(store, minus(until, 1))).toMatchObject({ erased: 0 });
		expect(await applyRetention(store, until)).toMatchObject({ erased: 1 });
	});

	it('not at all when its mail is refused: it is written again a month later, and nobody is erased', async () => {
		for (const state of ['rejected', 'dropped'] as const) {
			const { store } = await aPlace();
			const user = await silent(store);
			await applyRetention(store, monday);
			await mailsAre(store, state, monday);
			const soon = plus(monday, dayMs);
			expect(await applyRetention(store, soon)).toEqual({ warned: 0, erased: 0, held: 0 });
			expect(namesOf((await listDue(store.read, soon)).unreachable)).toEqual([user.id]);
			const later = plus(monday, noticeMs);
			expect(await applyRetention(store, later)).toEqual({ warned: 1, erased: 0, held: 0 });
			expect(await mailsOf(store, 'account-expires')).toHaveLength(2);
		}
	});
});

describe('a disabled account', () => {
	const act = (network: auth.User, store: Store, user: auth.User, at: Instant) => ({
		disable: () =>
			store.write(byPerson(network, at), (change) =>
				members.disableAccount(change, null, user, 'Abus')
			),
		enable: () =>
			store.write(byPerson(network, at), (change) => members.enableAccount(change, null, user))
	});

	it('is not warned, and is erased all the same once it has been disabled for a month', async () => {
		const { store, network } = await aPlace();
		const user = await silent(store);
		await act(network, store, user, monday).disable();
		expect(await applyRetention(store, monday)).toEqual({ warned: 0, erased: 0, held: 0 });
		expect(await applyRetention(store, plus(monday, noticeMs - 1))).toMatchObject({ erased: 0 });
		expect(await mailsOf(store, 'account-expires')).toEqual([]);
		expect(await applyRetention(store, plus(monday, noticeMs))).toMatchObject({ erased: 1 });
	});

	it('is not erased by a clock that is years ahead, and what that one noted counts for nothing', async () => {
		const { store, network } = await aPlace();
		const user = await aUser(store, { createdAt: monday });
		await act(network, store, user, monday).disable();
		const ahead = plus(monday, accountRetentionMs + 2 * noticeMs);
		expect(await applyRetention(store, ahead)).toMatchObject({ erased: 0 });
		const until = plus(ahead, noticeMs);
		expect((await listDue(store.read, ahead)).shut).toMatchObject([{ id: user.id, until }]);
		const over = plus(monday, accountRetentionMs);
		expect(await applyRetention(store, over)).toMatchObject({ erased: 0 });
		expect(await applyRetention(store, plus(over, noticeMs - 1))).toMatchObject({ erased: 0 });
		expect(await applyRetention(store, plus(over, noticeMs))).toMatchObject({ erased: 1 });
	});

	it('enabled again gets the whole notice, warned before or not', async () => {
		for (const isWarnedBefore of [false, true]) {
			const { store, network } = await aPlace();
			const user = await silent(store);
			if (isWarnedBefore) {
				await applyRetention(store, minus(monday, 25 * dayMs));
				await mailsAre(store, 'sent', minus(monday, 25 * dayMs));
			}
			await act(network, store, user, monday).disable();
			await applyRetention(store, plus(monday, dayMs));
			const enabledAt = plus(monday, 29 * dayMs);
			await act(network, store, user, enabledAt).enable();
			expect(await applyRetention(store, enabledAt)).toMatchObject({ warned: 1, erased: 0 });
			await mailsAre(store, 'sent', enabledAt);
			const until = plus(enabledAt, noticeMs);
			expect(await applyRetention(store, minus(until, 1))).toMatchObject({ erased: 0 });
			expect(await applyRetention(store, until)).toMatchObject({ erased: 1 });
		}
	});
});

describe('the limit of a night', () => {
	it('is one a night, not one an hour, and the network is told how many wait', async () => {
		const { store, network } = await aPlace();
		const due = (n: number) => Array.from({ length: n }, () => silent(store));
		await Promise.all(due(10));
		expect(await applyRetention(store, monday)).toEqual({ warned: 10, erased: 0, held: 0 });
		await Promise.all(due(10));
		const hourLater = plus(monday, hourMs);
		expect(await applyRetention(store, hourLater)).toEqual({ warned: 0, erased: 0, held: 10 });
		expect(await countHeld(store.read)).toBe(10);
		expect(await applyRetention(store, plus(monday, dayMs))).toEqual({
			...{ warned: 10, erased: 0, held: 0 }
		});
		expect(await countHeld(store.read)).toBe(0);
		await Promise.all(due(11));
		const nextDay = plus(monday, dayMs + hourMs);
		expect(await applyRetention(store, nextDay)).toMatchObject({ held: 11 });
		await must(store, byPerson(network, nextDay), confirmRetention);
		expect(await applyRetention(store, nextDay)).toMatchObject({ warned: 11, held: 0 });
	});
});

it('the consent of somebody counts while they are of the network', async () => {
	const { store, network } = await aPlace();
	await Promise.all(Array.from({ length: 11 }, () => silent(store)));
	await must(store, byPerson(network, monday), confirmRetention);
	const other = await aNetworkAdmin(store, { createdAt: monday });
	await store.write(byPerson(other, monday), (change) =>
		auth.appointNetworkAdmin(change, network.id, false)
	);
	expect(await applyRetention(store, monday)).toMatchObject({ warned: 0, held: 11 });
	await must(store, byPerson(other, monday), confirmRetention);
	expect(await applyRetention(store, monday)).toMatchObject({ warned: 11, held: 0 });
});

it('whose device reads their calendar is in contact', async () => {
	const { store } = await aPlace();
	const user = await silent(store);
	const other = await silent(store);
	await store.write(byClock(monday), (change) =>
		auth.recordFeedUses(change, [
			{ userId: user.id, feedVersion: 1, usedOn: parseDate('2026-11-20'), client: 'apple' }
		])
	);
	expect(namesOf((await listDue(store.read, monday)).toWarn)).toEqual([other.id]);
});

it('shows who is warned within a month, and when', async () => {
	const { store } = await aPlace();
	const from = plus(monday, 10 * dayMs);
	const user = await aUser(store, { createdAt: minus(from, accountRetentionMs - noticeMs) });
	expect((await listDue(store.read, monday)).soon).toMatchObject([{ id: user.id, from }]);
});
