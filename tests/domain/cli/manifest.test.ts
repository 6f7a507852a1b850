import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backup } from '$lib/server/cli/backup';
import { restore } from '$lib/server/cli/restore';
import { interruptedRestore, putInPlace } from '$lib/server/db/backup/put-in-place';
import { migrate } from '$lib/server/db/migrate';
import { lockProcess } from '$lib/server/db/process-lock';
import { Store } from '$lib/server/db/store';
import * as hubs from '$lib/server/hubs';
import { fromEpoch } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { canMount, fillUp, smallDisk } from '../../support/start/small-disk';

const now = fromEpoch(Date.UTC(2026, 10, 21, 9));
let folder: string;
let live: string;
let copy: string;

/** A live database with the hubs `before` and `after`, and a backup with `before` only. */
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'sillon-manifest-'));
	live = join(folder, 'sillon.db');
	copy = join(folder, 'copy.db');
	const store = await open(join(folder, 'first.db'));
	await aHub(store, { slug: 'before', name: 'Bibliothèque' });
	await backup(join(folder, 'first.db'), copy, now);
	await aHub(store, { slug: 'after' });
	// As a crash leaves it: what was written last is in the log only.
	for (const part of ['', '-wal']) copyFileSync(join(folder, `first.db${part}`), live + part);
	await store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function open(path: string): Promise<Store> {
	const store = await Store.open({ url: `file:${path}` });
	await migrate(store, resolve('drizzle'));
	return store;
}

async function slugs(path: string): Promise<string[]> {
	const store = await open(path);
	const found = (await hubs.listHubs(store.read)).map(({ slug }) => slug).sort();
	await store.close();
	return found;
}

/** All of the live file, its log included. */
async function liveBytes(): Promise<Buffer> {
	(await lockProcess(live))();
	expect(existsSync(`${live}-wal`)).toBe(false);
	return readFileSync(live);
}

test('the manifest says what is in the backup: its hash, its rows, its schema and when it was made', () => {
	const said = JSON.parse(readFileSync(`${copy}.json`, 'utf8')) as Record<string, unknown>;
	expect(said).toMatchObject({
		file: 'copy.db',
		sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
		schema: readdirSync('drizzle')
			.filter((name) => name.endsWith('.sql'))
			.sort()
			.at(-1)!
			.replace('.sql', ''),
		rows: { hubs: 1, users: 0 },
		madeAt: '2026-11-21T09:00:00.000Z'
	});
});

describe('a backup that is not what was backed up is refused, and nothing live is touched (reliability R19)', () => {
	const refused: [string, (bytes: Buffer) => Buffer][] = [
		['one bit in the middle', (bytes) => flipped(bytes, bytes.length >> 1)],
		['one bit at the end', (bytes) => flipped(bytes, bytes.length - 1)],
		['a byte more', (bytes) => Buffer.concat([bytes, Buffer.of(0)])],
		['a byte less', (bytes) => bytes.subarray(0, -1)],
		// No check of SQLite can see this one.
		[
			'a letter of a name',
			(bytes) => {
				const at = bytes.indexOf('Bibliothèque');
				expect(at).toBeGreaterThan(0);
				return Buffer.concat([bytes.subarray(0, at), Buffer.from('V'), bytes.subarray(at + 1)]);
			}
		]
	];

	test.each(refused)('%s', async (_, change) => {
		const before = await liveBytes();
		writeFileSync(copy, change(readFileSync(copy)));
		await expect(restore(live, copy, now)).rejects.toThrow('at least one byte differs');
		expect((await liveBytes()).equals(before)).toBe(true);
		expect(readdirSync(folder).filter((name) => /before-|restor/.test(name))).toEqual([]);
	});

	test('a manifest of another backup, or one that is none', async () => {
		const before = await liveBytes();
		const said = JSON.parse(readFileSync(`${copy}.json`, 'utf8')) as { rows: { hubs: number } };
		said.rows.hubs = 2;
		writeFileSync(`${copy}.json`, JSON.stringify(said));
		await expect(restore(live, copy, now)).rejects.toThrow('counts other rows (hubs)');
		writeFileSync(`${copy}.json`, '{"sha256":');
		await expect(restore(live, copy, now)).rejects.toThrow('is not the manifest of a backup');
		expect((await liveBytes()).equals(before)).toBe(true);
	});
});

test('a backup without a manifest is restored only when that is asked for', async () => {
	rmSync(`${copy}.json`);
	await expect(restore(live, copy, now)).rejects.toThrow('--without-manifest');
	expect(await slugs(live)).toEqual(['after', 'before']);
	await restore(live, copy, now, { withoutManifest: true });
	expect(await slugs(live)).toEqual(['before']);
});

test('nothing is left of a backup that found no room', { skip: !canMount }, async () => {
	const disk = smallDisk(256);
	const makeRoom = fillUp(disk);
	const target = join(disk, 'backups', 'copy.db');
	await expect(backup(live, target, now)).rejects.toThrow('is full: make room');
	makeRoom();
	expect(existsSync(target)).toBe(false);
	expect(readdirSync(disk, { recursive: true })).toEqual(['backups']);
});

test('a restore that is killed between any two renames is finished by the next one who opens', async () => {
	const moves: [string, (path: string) => void][] = [
		['before the old database is moved', () => {}],
		['when its log is aside', (path) => rename(`${path}-wal`, `${aside(path)}-wal`)],
		[
			'when it is aside with its log',
			(path) => ['-wal', ''].forEach((part) => rename(path + part, aside(path) + part))
		]
	];
	for (const [name, killedAfter] of moves) {
		const path = join(folder, `${moves.findIndex(([one]) => one === name)}.db`);
		for (const part of ['', '-wal']) copyFileSync(live + part, path + part);
		copyFileSync(copy, `${path}.restored-then`);
		killedAfter(path);
		await expect(backup(path, join(folder, 'other.db'), now), name).rejects.toThrow('interrupted');
		// Any second restore, as any start, first finishes it.
		const missing = join(folder, 'copy.db');
		expect((await restore(path, missing, now)).aside, name).toContain('before-2026');
		expect(await slugs(aside(path)), name).toEqual(['after', 'before']);
		expect(await slugs(path), name).toEqual(['before']);
		expect(interruptedRestore(path)).toBeUndefined();
	}
});

test('the log of the old database is not read into the new one', async () => {
	copyFileSync(copy, join(folder, 'draft.db'));
	expect(putInPlace(join(folder, 'draft.db'), live, 'then')).toBe(aside(live));
	expect(await slugs(live)).toEqual(['before']);
	expect(await slugs(aside(live))).toEqual(['after', 'before']);
});

const aside = (path: string) => `${path}.before-then`;

function rename(from: string, to: string): void {
	copyFileSync(from, to);
	rmSync(from);
}

function flipped(bytes: Buffer, at: number): Buffer {
	const changed = Buffer.from(bytes);
	changed[at]! ^= 1;
	return changed;
}
