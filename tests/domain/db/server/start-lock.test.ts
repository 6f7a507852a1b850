import type { Client } from '@libsql/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UnusableDatabaseError } from '$lib/server/db/unusable';
import { lockStart, type LockTimes } from '$lib/server/db/server/start-lock';
import { boundedFetch } from '$lib/server/db/server/bounded-fetch';
import { serverClient } from '$lib/server/db/server/server-client';
import { LibsqlServer } from '../../../support/libsql-server/server';

let server: LibsqlServer;
let clients: Client[];

beforeEach(async () => {
	server = await LibsqlServer.start();
	clients = [];
});
afterEach(async () => {
	for (const client of clients) client.close();
	await server.stop();
});

/** A holder that beats, and one that others see stand still at once. */
const alive: LockTimes = { beat: 20, patience: 60_000, patienceToMigrate: 60_000, look: 10 };
const stuck: LockTimes = { ...alive, beat: 60_000, patience: 50, patienceToMigrate: 50 };

function start(times: LockTimes, onWait?: () => void) {
	const client = serverClient({ url: server.url, fetch: boundedFetch() });
	clients.push(client);
	return lockStart(client, onWait, times);
}

test('of many that start at once one goes on at a time, and the others say that they wait', async () => {
	let inside = 0;
	let most = 0;
	let waiting = 0;
	await Promise.all(
		Array.from({ length: 5 }, async () => {
			const lock = await start(alive, () => (waiting += 1));
			most = Math.max(most, (inside += 1));
			await lock.migrating(async () => {
				await new Promise((resolve) => setTimeout(resolve, 30));
			});
			inside -= 1;
			await lock.release();
		})
	);
	expect([most, inside]).toEqual([1, 0]);
	expect(waiting).toBeGreaterThan(2);
});

test('a process that died while it started does not hold up the next one', async () => {
	await start(stuck);
	const next = await start(alive);
	await next.release();
});

test('who stood still and lost the lock hears of it, and takes it from nobody', async () => {
	const first = await start(stuck);
	const second = await start(alive);
	await expect(first.release()).rejects.toBeInstanceOf(UnusableDatabaseError);
	let isThird = false;
	const third = start(alive).then((lock) => {
		isThird = true;
		return lock;
	});
	await new Promise((resolve) => setTimeout(resolve, 60));
	expect(isThird).toBe(false);
	await second.release();
	await (await third).release();
});

test('those that wait write nothing: a server would take the lock from who migrates', async () => {
	const first = await start(alive);
	let other: ReturnType<typeof start> | undefined;
	await first.migrating(async () => {
		other = start(alive);
		const seen: string[] = [];
		for (let n = 0; n < 3; n += 1) {
			await new Promise<void>((resolve) =>
				server.before(/./, ({ sql }) => {
					seen.push(sql);
					resolve();
				})
			);
		}
		expect(seen.filter((sql) => !/^select/i.test(sql))).toEqual([]);
	});
	await first.release();
	await (await other)?.release();
});
