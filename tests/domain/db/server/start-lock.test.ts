import type { Client } from '@libsql/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UnusableDatabaseError } from '$lib/server/db/unusable';
import { openDatabase } from '$lib/server/db/open-database';
import { lockStart, longestMigration, type LockTimes } from '$lib/server/db/server/start-lock';
import { boundedFetch } from '$lib/server/db/server/bounded-fetch';
import { serverClient } from '$lib/server/db/server/server-client';
import { minuteMs } from '$lib/time/durations';
import { byClock } from '../../../support/change';
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

test('what a stopped process left behind holds up a start, and does not end it', async () => {
	const left = serverClient({ url: server.url, fetch: boundedFetch() });
	clients.push(left);
	const transaction = await left.transaction('write');
	await transaction.execute('CREATE TABLE half_made (n INTEGER)');
	const client = serverClient({ url: server.url, fetch: boundedFetch(300) });
	clients.push(client);
	const started = lockStart(client, () => {}, { ...alive, look: 100 });
	await new Promise((resolve) => setTimeout(resolve, 600));
	transaction.close();
	await (await started).release();
}, 30_000);

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

test('who lost the lock before it migrates waits for its turn again', async () => {
	const first = await start(stuck);
	const second = await start(alive);
	const order: string[] = [];
	let late: Promise<void> | undefined;
	await second.migrating(async () => {
		late = first.migrating(async () => void order.push('the first, after it'));
		await new Promise((resolve) => setTimeout(resolve, 60));
		order.push('the second');
	});
	expect(order).toEqual(['the second']);
	await second.release();
	await late;
	expect(order).toEqual(['the second', 'the first, after it']);
	await first.release();
});

test('who loses the lock while it migrates changes nothing any more, and hears of it', async () => {
	const first = await start(stuck);
	const client = clients[0]!;
	await client.execute('CREATE TABLE migrated (by TEXT)');
	let second: ReturnType<typeof start> | undefined;
	const failed = first.migrating(async (fence) => {
		await client.migrate([fence, "INSERT INTO migrated VALUES ('the holder')"]);
		second = start(alive);
		await second;
		await client.migrate([fence, "INSERT INTO migrated VALUES ('nobody')"]);
	});
	await expect(failed).rejects.toBeInstanceOf(UnusableDatabaseError);
	const { rows } = await client.execute('SELECT by FROM migrated');
	expect(rows.map((row) => row['by'])).toEqual(['the holder']);
	await expect(first.undisturbed(async () => 'ran')).rejects.toBeInstanceOf(UnusableDatabaseError);
	await (await second)?.release();
});

test('a long transaction of the start is not undone for the sake of its own lock', async () => {
	await server.stop();
	server = await LibsqlServer.start({ transactionTimeout: 40 });
	const lock = await start(alive);
	const [client] = clients;
	await client!.execute('CREATE TABLE made (n INTEGER)');
	await lock.undisturbed(async () => {
		const transaction = await client!.transaction('write');
		for (let n = 0; n < 5; n += 1) {
			await transaction.execute({ sql: 'INSERT INTO made VALUES (?)', args: [n] });
			await new Promise((resolve) => setTimeout(resolve, 40));
		}
		await transaction.commit();
	});
	const { rows } = await client!.execute('SELECT count(*) AS made FROM made');
	expect(rows[0]?.['made']).toBe(5);
	await lock.release();
});

test('every transaction of a start says before that it may take long', async () => {
	const opened = await openDatabase({ url: server.url }, 'drizzle');
	const look = serverClient({ url: server.url, fetch: boundedFetch() });
	clients.push(look);
	const patience = async () => {
		const { rows } = await look.execute('SELECT patience FROM sillon_start');
		return rows.map((row) => Number(row['patience']));
	};
	const within = () => opened.store.write(byClock(), patience);
	const before = await patience();
	expect(await within()).toEqual([longestMigration + minuteMs]);
	expect(await patience()).toEqual(before);
	expect(before[0]).toBeLessThan(longestMigration);
	await opened.letOthersStart();
	expect(await within()).toEqual([]);
	await opened.close();
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
