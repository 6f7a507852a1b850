import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '$lib/server/db/change';
import { faultOf } from '$lib/server/db/fault';
import { openDatabase, type Opened } from '$lib/server/db/open-database';
import { rateLimits } from '$lib/server/auth/schema';
import { Store } from '$lib/server/db/store';
import { byClock } from '../../../support/change';
import { LibsqlServer } from '../../../support/libsql-server/server';

// A database server that answers every request in time, and takes long for all of them together.

const delay = 100;
let server: LibsqlServer;
let opened: Opened;
let store: Store;

beforeEach(async () => {
	server = await LibsqlServer.start();
	opened = await openDatabase({ url: server.url }, 'drizzle');
	await opened.letOthersStart();
	store = await Store.open({ url: server.url, longestRequest: 5_000, longestWrite: 450 });
	server.delay = delay;
});
afterEach(async () => {
	server.delay = 0;
	await store.close();
	await opened.close();
	await server.stop();
});

let begun = 0;

/** A change of so many statements, each of which waits for an answer. */
const changing =
	(statements: number, name = 'key') =>
	async ({ tx, now }: Change) => {
		begun += 1;
		for (let n = 0; n < statements; n += 1) {
			const row = { key: `${name}${n}`, attempts: 1, windowStartedAt: now };
			await tx.insert(rateLimits).values(row);
		}
		return 'done';
	};

const visitor = () => ({ ...byClock(), actor: { kind: 'visitor' as const } });
const outcome = (write: Promise<unknown>) => write.then(String, (error: unknown) => faultOf(error));
const stored = () => opened.store.read.$count(rateLimits);

describe('a slow database server', () => {
	it('keeps nobody waiting for a whole line of people: those too far behind are refused', async () => {
		begun = 0;
		const outcomes = await Promise.all(
			Array.from({ length: 15 }, (_, place) =>
				outcome(store.write(visitor(), changing(1, `place ${place} `)))
			)
		);
		// Two requests each: no more than two can end in time, and a third may be given up on its way.
		const done = outcomes.filter((one) => one === 'done').length;
		expect(done).toBeLessThanOrEqual(2);
		expect(outcomes.filter((one) => one === 'unreachable').length).toBeLessThanOrEqual(1);
		expect(outcomes.filter((one) => one === 'busy').length).toBeGreaterThanOrEqual(12);
		expect(begun).toBeLessThanOrEqual(3);
		expect(store.writesWaiting).toBe(0);
	});

	it('has an end for a transaction as a whole, and what comes after it is not held up', async () => {
		expect(await outcome(store.write(visitor(), changing(30)))).toBe('unreachable');
		server.delay = 0;
		expect(await outcome(store.write(visitor(), changing(1, 'next')))).toBe('done');
		expect(await stored()).toBe(1);
	});

	it('sends nothing more of a transaction that was given up', async () => {
		let sentAfter = '';
		const write = store.write(visitor(), async (change) => {
			await changing(30)(change).catch((error: unknown) => (sentAfter = faultOf(error) ?? 'else'));
		});
		expect(await outcome(write)).toBe('unreachable');
		while (!sentAfter) await new Promise((resolve) => setTimeout(resolve, 10));
		expect(sentAfter).toBe('unreachable');
		server.delay = 0;
		await outcome(store.write(visitor(), changing(1, 'next')));
		expect(await stored()).toBe(1);
	});

	it('has more time for background work', async () => {
		expect(await outcome(store.write(byClock(), changing(6)))).toBe('done');
	});

	it('is waited for by nobody once the process is asked to stop', async () => {
		const slow = Array.from({ length: 3 }, (_, place) =>
			outcome(store.write(byClock(), changing(200, `place ${place} `)))
		);
		server.hang();
		const read = outcome(store.read.all(sql`select 1`));
		store.shortenWaits();
		expect(await Promise.all([read, ...slow])).toEqual(Array(4).fill('unreachable'));
		const before = server.requests;
		expect(await outcome(store.read.all(sql`select 1`))).toBe('unreachable');
		expect(server.requests).toBe(before);
		server.goOn();
	});
});
