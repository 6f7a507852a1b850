import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restore } from '$lib/server/cli/restore';
import { copyDatabase } from '$lib/server/db/backup/copy';
import { inspect } from '$lib/server/db/backup/inspect';
import { findMigrationState, listMigrations } from '$lib/server/db/migrations';
import { migrate } from '$lib/server/db/migrate';
import { openDatabase, type Opened } from '$lib/server/db/open-database';
import { Store } from '$lib/server/db/store';
import { UnusableDatabaseError } from '$lib/server/db/unusable';
import { fromEpoch } from '$lib/time/instant';
import { migrationsBefore } from '../../support/old-database';
import { opening } from '../../support/start/other-process';
import { canMount, smallDisk } from '../../support/start/small-disk';

const now = fromEpoch(Date.UTC(2026, 10, 21, 9));
const all = resolve('drizzle');
const tags = listMigrations(all).map(({ tag }) => tag);
const newest = tags.at(-1)!;
let folder: string;
let path: string;
let opened: Opened[];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'sillon-open-'));
	path = join(folder, 'sillon.db');
	opened = [];
});
afterEach(async () => {
	for (const one of opened) await one.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Opens as the build before the migration `tag` would, or as this one. */
async function open(at = path, tag?: string): Promise<Store> {
	const migrations = tag ? migrationsBefore(tag, join(folder, `before-${tag}`)) : all;
	const one = await openDatabase({ url: `file:${at}` }, migrations);
	opened.push(one);
	return one.store;
}

async function close(): Promise<void> {
	for (const one of opened.splice(0)) await one.close();
}

/** A database of the build before the newest migration, with enough rows to fill some pages. */
async function older(at = path): Promise<void> {
	const store = await open(at, newest);
	await store.clients.writer.execute(
		`WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 2000)
			INSERT INTO users (id, email, name, locale, created_at)
			SELECT 'u' || n, 'u' || n || '@member.example', 'Personne ' || n, 'fr', 0 FROM counted`
	);
	await close();
}

const countUsers = async (store: Store) =>
	(await store.clients.reader.execute('SELECT count(*) FROM users')).rows[0]![0];

const backups = (of = folder) => {
	const there = join(of, 'backups');
	return existsSync(there) ? readdirSync(there).sort() : [];
};

test('an older build refuses a newer database in a sentence, and changes nothing (reliability R21)', async () => {
	await open();
	await close();
	const copy = join(folder, 'copy.db');
	await copyDatabase(path, copy, now);
	const before = readFileSync(copy);
	const refused = await open(copy, newest).catch((error: unknown) => error);
	expect(refused).toBeInstanceOf(UnusableDatabaseError);
	expect(String(refused)).toContain('was migrated by a newer version of Sillon');
	expect(readFileSync(copy).equals(before)).toBe(true);
	expect(backups()).toEqual([]);
	// The refusal let go of it.
	await open(copy);
});

test('an older database is copied before it is migrated, and the copy can be restored', async () => {
	await older();
	const store = await open();
	expect(await countUsers(store)).toBe(2000);
	await close();
	expect(backups()).toEqual([`before-${newest}.db`, `before-${newest}.db.json`]);
	const copy = join(folder, 'backups', `before-${newest}.db`);
	expect((await inspect(copy)).schema).toBe(tags.at(-2));
	await restore(join(folder, 'elsewhere.db'), copy, now);
	expect(await countUsers(await open(join(folder, 'elsewhere.db')))).toBe(2000);
});

test('a new database and an unchanged one are not copied, and three copies are kept', async () => {
	await open(path, tags[2]);
	await close();
	expect(backups()).toEqual([]);
	for (const tag of [...tags.slice(3), undefined]) {
		await open(path, tag);
		await close();
	}
	const three = tags.slice(-3).map((tag) => `before-${tag}.db`);
	expect(backups().filter((name) => name.endsWith('.db'))).toEqual(three);
	expect(backups().filter((name) => name.endsWith('.json'))).toHaveLength(3);
	await open();
	await close();
	expect(backups()).toHaveLength(6);
});

test('the copy just made is kept, also of an older database than those before', async () => {
	for (const tag of [...tags.slice(3), undefined]) {
		await open(path, tag);
		await close();
	}
	const old = join(folder, 'old.db');
	await open(old, tags[2]);
	await close();
	await open(old);
	await close();
	const copies = backups().filter((name) => name.endsWith('.db'));
	expect(copies).toEqual([tags[2], ...tags.slice(-2)].map((tag) => `before-${tag}.db`));
});

test.skipIf(!canMount)('without room for the copy nothing is migrated', async () => {
	await older();
	const copy = join(folder, 'copy.db');
	await copyDatabase(path, copy, now);
	// Room for one and a half of it.
	const tight = join(smallDisk(Math.ceil((1.5 * statSync(copy).size) / 1024)), 'sillon.db');
	copyFileSync(copy, tight);
	const refused = await open(tight).catch((error: unknown) => error);
	expect(String(refused)).toMatch(/could not be copied before\. The disk .* is full: make room/);
	expect(backups(dirname(tight))).toEqual([]);
	const store = await Store.open({ url: `file:${tight}` });
	expect((await findMigrationState(store.clients.reader, all)).pending).toHaveLength(1);
	expect(await countUsers(store)).toBe(2000);
	await store.close();
});

test('a kill at any moment of a migration leaves the old schema or the new one (reliability R20)', async () => {
	await older();
	for (const afterMs of [0, 10, 40, 120]) {
		const at = join(folder, `killed-${afterMs}.db`);
		await copyDatabase(path, at, now);
		await opening(at).killAfter(afterMs);
		const state = await Store.open({ url: `file:${at}` });
		const { pending } = await findMigrationState(state.clients.reader, all);
		expect(pending.length).toBeLessThan(2);
		expect(await state.clients.reader.execute('PRAGMA integrity_check')).toMatchObject({
			rows: [{ integrity_check: 'ok' }]
		});
		await migrate(state, all);
		expect(await countUsers(state)).toBe(2000);
		await state.close();
		for (const name of backups().filter((one) => one.endsWith('.db'))) {
			expect(existsSync(join(folder, 'backups', `${name}.json`))).toBe(true);
		}
	}
});
