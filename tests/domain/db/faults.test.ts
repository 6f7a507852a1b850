import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { sql } from 'drizzle-orm';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { users } from '$lib/server/auth/schema';
import { faultOf, StoreFaultError } from '$lib/server/db/fault';
import type { Store } from '$lib/server/db/store';
import { unusable, UnusableDatabaseError } from '$lib/server/db/unusable';
import { enqueue } from '$lib/server/outbox';
import { outbox } from '$lib/server/outbox/schema';
import { aMail } from '../../factories/mail';
import { aUser } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

const pathOf = async ({ read }: Store) =>
	(await read.get<{ file: string }>(sql`select file from pragma_database_list`)).file;

/** Another process that holds the database: a connection of its own with an open transaction. */
async function held(store: Store) {
	const client = createClient({ url: `file:${await pathOf(store)}` });
	const transaction = await client.transaction('write');
	return async () => {
		await transaction.rollback();
		client.close();
	};
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The fault that a write meets; undefined when it succeeds. */
const faultBy = (write: Promise<unknown>) =>
	write.then(
		() => undefined,
		(error: unknown) => (error instanceof StoreFaultError ? error.fault : error)
	);

describe('a database that another process holds', () => {
	it('is waited for, in order, while the event loop goes on', async () => {
		const store = await freshStore();
		const release = await held(store);
		const done: string[] = [];
		const writing = ['first', 'second'].map((name) =>
			aUser(store, { name }).then(() => done.push(name))
		);
		for (let turns = 0; turns < 20; turns += 1) await pause(10);
		expect(done).toEqual([]);
		await release();
		await Promise.all(writing);
		expect(done).toEqual(['first', 'second']);
		// SQLite itself must not wait: its wait stops everything else.
		expect((await store.clients.writer.execute('pragma busy_timeout')).rows[0]).toEqual({
			timeout: 0
		});
	});

	it('is given up after a while, and the next fifty writes succeed', async () => {
		const store = await freshStore();
		const release = await held(store);
		const asked = performance.now();
		expect(await faultBy(aUser(store))).toBe('busy');
		expect(performance.now() - asked).toBeGreaterThan(1800);
		// Those that waited in the queue meanwhile do not wait anew.
		const waited = await Promise.all(Array.from({ length: 20 }, () => faultBy(aUser(store))));
		expect(waited).toEqual(Array(20).fill('busy'));
		expect(await store.read.$count(users)).toBe(0);
		expect(store.fault).toBeUndefined();
		await release();
		for (let n = 0; n < 50; n += 1) await aUser(store);
		expect(await store.read.$count(users)).toBe(50);
		// The connection was replaced: what belongs to it must be set again.
		expect((await store.clients.writer.execute('pragma foreign_keys')).rows[0]).toEqual({
			foreign_keys: 1
		});
		expect((await store.clients.writer.execute('pragma synchronous')).rows[0]).toEqual({
			synchronous: 2
		});
	});
});

describe('a database that cannot be written', () => {
	const mailed = (store: Store, text: string) =>
		store.write(byClock(), async (change) => {
			await enqueue(change, aMail({ text }, change.now));
		});

	it('is full: nothing is stored, reading goes on, and it recovers by itself', async () => {
		const store = await freshStore();
		await aUser(store);
		const pages = (await store.clients.writer.execute('pragma page_count')).rows[0]!['page_count'];
		const fill = () => store.clients.writer.execute(`pragma max_page_count = ${pages}`);
		await fill();
		expect(await faultBy(mailed(store, 'x'.repeat(200_000)))).toBe('full');
		expect(store.fault?.fault).toBe('full');
		expect(await store.read.$count(outbox)).toBe(0);
		expect(await store.read.$count(users)).toBe(1);

		await fill();
		expect(await faultBy(store.recover(byClock()))).toBe('full');
		expect(store.fault?.fault).toBe('full');
		// The disk has room again: the connection was replaced, and has no limit any more.
		await store.recover(byClock());
		expect(store.fault).toBeUndefined();
		await mailed(store, 'x'.repeat(200_000));
		expect(await store.read.$count(outbox)).toBe(1);
		const tables = await store.read.all(
			sql`select name from sqlite_master where name like '%probe%'`
		);
		expect(tables).toEqual([]);
	});

	it('may not be written', async () => {
		const store = await freshStore();
		await store.clients.writer.execute('pragma query_only = on');
		expect(await faultBy(aUser(store))).toBe('readonly');
		expect(store.fault?.fault).toBe('readonly');
	});

	it('is damaged', async () => {
		const store = await freshStore();
		await aUser(store, { name: 'n'.repeat(200_000) });
		await store.clients.writer.execute('pragma wal_checkpoint(truncate)');
		const path = await pathOf(store);
		truncateSync(path, readFileSync(path).length / 4);
		const beside = createClient({ url: `file:${path}` });
		const error = await beside.execute('select count(name) from users').catch((one) => one);
		beside.close();
		expect(faultOf(error)).toBe('broken');
	});

	it('cannot be opened', async () => {
		const store = await freshStore();
		const missing = join(await pathOf(store), 'there is no folder', 'sillon.db');
		const error = await Promise.resolve()
			.then(() => createClient({ url: `file:${missing}` }))
			.catch((one) => one);
		expect(faultOf(error)).toBe('broken');
	});

	it('is damaged, or may not be opened, for the start and for the pages alike', async () => {
		const store = await freshStore();
		const path = await pathOf(store);
		const folder = join(path, '..');
		const raised: [string, unknown][] = [];
		const raise = (what: string, work: () => unknown) => {
			try {
				work();
			} catch (error) {
				raised.push([what, error]);
			}
		};
		writeFileSync(join(folder, 'text.db'), 'surely not a database, '.repeat(100));
		raise('NOTADB', () =>
			new Database(join(folder, 'text.db')).exec('select * from sqlite_master')
		);
		raise('CANTOPEN', () => {
			mkdirSync(join(folder, 'folder.db'));
			new Database(join(folder, 'folder.db')).exec('select 1');
		});
		raise('CANTOPEN later', () =>
			new Database(':memory:').exec(`attach '${join(folder, 'nowhere', 'other.db')}' as other`)
		);
		expect(raised.map(([what, error]) => [what, faultOf(error)])).toEqual([
			['NOTADB', 'broken'],
			['CANTOPEN', 'broken'],
			['CANTOPEN later', 'broken']
		]);
		for (const [what, error] of raised) {
			expect([what, unusable(error, path)]).toEqual([what, expect.any(UnusableDatabaseError)]);
		}
	});

	it('is not what the path of any other file says', () => {
		const missing = join(tmpdir(), 'there is no folder', 'mail.eml');
		const error = [() => readFileSync(missing), () => readFileSync(tmpdir())].map((read) => {
			try {
				return read();
			} catch (thrown) {
				return faultOf(thrown);
			}
		});
		expect(error).toEqual([undefined, undefined]);
	});

	it('is not what a bug or a refused value means', async () => {
		const store = await freshStore();
		const error = await store.read.all(sql`select * from nowhere`).catch((one) => one);
		expect(faultOf(error)).toBeUndefined();
		await aUser(store, { email: 'one@member.example' });
		const twice = await aUser(store, { email: 'one@member.example' }).catch((one) => one);
		expect(faultOf(twice)).toBeUndefined();
		expect(store.fault).toBeUndefined();
	});
});
