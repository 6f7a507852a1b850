import { createClient } from '@libsql/client';
import { sql } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { isRefusal, refuse } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { rateLimits } from '$lib/server/auth/schema';
import { StoreFaultError } from '$lib/server/db/fault';
import type { Store } from '$lib/server/db/store';
import { fromEpoch } from '$lib/time/instant';
import { aUser } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { interrupted } from '../../support/interrupted';

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));
const given = { email: 'camille@sillon.example', password: 'le héron dort' };
const visit = { address: '203.0.113.7', device: '' };

/** Another process that holds the database. */
async function hold(store: Store): Promise<() => Promise<void>> {
	const { file } = await store.read.get<{ file: string }>(
		sql`select file from pragma_database_list`
	);
	const client = createClient({ url: `file:${file}` });
	const transaction = await client.transaction('write');
	return async () => {
		await transaction.rollback();
		client.close();
	};
}

const attempts = async (store: Store) =>
	(await store.read.select().from(rateLimits)).map((row) => row.attempts);

describe('a right password', () => {
	it('is not counted as a wrong one when the database is busy after it was counted', async () => {
		const store = await freshStore();
		await aUser(store, given);
		let release = async () => {};
		const busy = interrupted(store, 2, async () => (release = await hold(store)));
		const answer = await auth.signIn(busy.at(byClock(now)), given, visit).catch((error) => error);
		expect(answer).toBeInstanceOf(StoreFaultError);
		expect(await attempts(store)).toEqual([1, 1, 1, 1]);
		await release();
		const taken = async () => expect(await attempts(store)).toEqual([0, 0, 0, 0]);
		await vi.waitFor(taken, { timeout: 10_000 });
		expect(await auth.signIn(store.at(byClock(now)), given, visit)).toHaveProperty('code');
	});

	it('is taken back for a fault only, not when a rule refuses what it was for', async () => {
		const store = await freshStore();
		const counted: auth.Counted[] = [['currentPassword', 'camille']];
		const db = store.at(byClock(now));
		const answers = [];
		for (const code of ['sign-in-first', 'store-full', 'store-unreachable'] as const) {
			await db.write((change) => auth.countAttempt(change, counted));
			answers.push(await auth.forgivenOnFault(db, counted, async () => refuse(code)));
			await vi.waitFor(async () => expect(await attempts(store)).toEqual([1]));
		}
		expect(answers.every(isRefusal)).toBe(true);
	});
});

it('a wrong password is counted', async () => {
	const store = await freshStore();
	await aUser(store, given);
	const wrong = { ...given, password: 'la cigogne dort' };
	await auth.signIn(store.at(byClock(now)), wrong, visit);
	expect(await attempts(store)).toEqual([1, 1, 1, 1]);
});
