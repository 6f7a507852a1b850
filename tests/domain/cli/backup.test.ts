import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backup } from '$lib/server/cli/backup';
import { restore } from '$lib/server/cli/restore';
import { migrate } from '$lib/server/db/migrate';
import { lockProcess, StoreInUseError } from '$lib/server/db/process-lock';
import { Store } from '$lib/server/db/store';
import * as hubs from '$lib/server/hubs';
import type { UserId } from '$lib/server/db/id';
import { listChanges, listEntries, type Collection } from '$lib/server/entries';
import { feedVersions } from '$lib/server/entries/schema';
import { enqueue, listMails } from '$lib/server/outbox';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byClock } from '../../support/change';

const now = fromEpoch(Date.UTC(2026, 10, 21, 9));
let folder: string;
let live: string;
let stores: Store[];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'sillon-backup-'));
	live = join(folder, 'sillon.db');
	stores = [];
});

afterEach(async () => {
	for (const store of stores) await store.close();
	rmSync(folder, { recursive: true, force: true });
});

async function open(path = live): Promise<Store> {
	const store = await Store.open({ url: `file:${path}` });
	stores.push(store);
	await migrate(store, resolve('drizzle'));
	return store;
}

const versionOf = (store: Store, collection: Collection) =>
	store.read.select().from(feedVersions).where(eq(feedVersions.key, collection)).get();

async function slugs(store: Store): Promise<string[]> {
	return (await hubs.listHubs(store.read)).map(({ slug }) => slug).sort();
}

async function close(store: Store): Promise<void> {
	stores.splice(stores.indexOf(store), 1);
	await store.close();
}

test('a backup taken between writes contains everything written before it', async () => {
	const store = await open();
	const writing = Array.from({ length: 40 }, (_, at) => aHub(store, { slug: `hub-${at}` }));
	await Promise.all(writing.slice(0, 20));
	const { path } = await backup(live, join(folder, 'copy.db'), now);
	await Promise.all(writing);
	const kept = await slugs(await open(path));
	for (let at = 0; at < 20; at += 1) expect(kept).toContain(`hub-${at}`);
});

test('a backup never replaces a file', async () => {
	await open();
	writeFileSync(join(folder, 'copy.db'), 'dear');
	await expect(backup(live, join(folder, 'copy.db'), now)).rejects.toThrow('exists');
	expect(readFileSync(join(folder, 'copy.db'), 'utf8')).toBe('dear');
});

test('a restore brings back the day of the backup, and keeps the replaced database aside', async () => {
	const store = await open();
	await aHub(store, { slug: 'before' });
	const { path, rows } = await backup(live, join(folder, 'copy.db'), now);
	await aHub(store, { slug: 'after' });
	await close(store);
	const restored = await restore(live, path, now);
	expect(restored.rows).toBe(rows);
	expect(await slugs(await open())).toEqual(['before']);
	expect(await slugs(await open(restored.aside))).toEqual(['after', 'before']);
});

test('unsent mails in the backup are not sent again by themselves', async () => {
	const store = await open();
	const hub = await aHub(store);
	await store.write(byClock(now), (change) =>
		enqueue(change, {
			hubId: hub.id,
			kind: 'event-changed',
			subjectId: 'one',
			to: { email: 'zoe@hub.example', name: 'Zoé' },
			locale: 'fr',
			subject: 'Bonjour',
			text: 'Bonjour',
			html: '<p>Bonjour</p>',
			usefulUntil: plus(now, dayMs)
		})
	);
	const { path } = await backup(live, join(folder, 'copy.db'), now);
	await close(store);
	expect((await restore(live, path, now)).heldBack).toBe(1);
	const mails = await listMails((await open()).read, { limit: 9 });
	expect(mails.map(({ state }) => state)).toEqual(['uncertain']);
});

test('clients of calendars start anew: what they were given since the backup is counted again', async () => {
	const store = await open();
	const hub = await aHub(store);
	const [early, late] = [await aMember(store, hub), await aMember(store, hub)];
	const room = await aRoom(store, hub);
	const book = (person: { id: UserId }, from: string, until: string) =>
		aBooking(store, room, person, hours(from, until));
	await book(early, '10:00', '11:00');
	const { path } = await backup(live, join(folder, 'copy.db'), now);
	await book(early, '11:00', '12:00');
	await book(late, '13:00', '14:00');
	const collections = [`user:${early.id}`, `user:${late.id}`, `room:${room.id}`] as const;
	const given = await Promise.all(collections.map((one) => listEntries(store.read, one, 1)));
	const versions = await Promise.all(collections.map((one) => versionOf(store, one)));
	await close(store);
	await restore(live, path, plus(tuesday, dayMs));
	const restored = await open();
	for (const [index, collection] of collections.entries()) {
		const { token } = given[index]!;
		expect(await listChanges(restored.read, collection, token, 1), collection).toBeUndefined();
		const { token: fresh } = await listEntries(restored.read, collection, 1);
		expect(await listChanges(restored.read, collection, fresh, 1)).toMatchObject({ changed: [] });
		const after = await versionOf(restored, collection);
		expect(after!.version).toBeGreaterThan(versions[index]!.version);
		expect(after!.changedAt).toBeGreaterThan(versions[index]!.changedAt);
	}
});

test('nothing is restored while the application holds the database', async () => {
	const store = await open();
	const { path } = await backup(live, join(folder, 'copy.db'), now);
	await aHub(store, { slug: 'after' });
	const unlock = await lockProcess(live);
	await expect(restore(live, path, now)).rejects.toThrow(StoreInUseError);
	unlock();
	expect(await slugs(store)).toEqual(['after']);
});

test('a damaged or foreign file is refused, and the live database stays as it is', async () => {
	const store = await open();
	await aHub(store, { slug: 'dear' });
	const { path } = await backup(live, join(folder, 'copy.db'), now);
	await close(store);
	const bytes = readFileSync(path);
	const flipped = Buffer.from(bytes);
	for (let at = 100; at < flipped.length; at += 1009) flipped[at]! ^= 0xff;
	const files = { flipped, cut: bytes.subarray(0, bytes.length / 2), text: Buffer.from('no') };
	for (const [name, content] of Object.entries(files)) {
		writeFileSync(join(folder, name), content);
		const read = restore(live, join(folder, name), now, { withoutManifest: true });
		await expect(read, name).rejects.toThrow('cannot be used');
	}
	const empty = await Store.open({ url: `file:${join(folder, 'empty.db')}` });
	await empty.clients.writer.execute('CREATE TABLE other (a)');
	await empty.close();
	const foreign = restore(live, join(folder, 'empty.db'), now, { withoutManifest: true });
	await expect(foreign).rejects.toThrow('not a database of');
	expect(readdirSync(folder).filter((name) => name.includes('before-'))).toEqual([]);
	expect(await slugs(await open())).toEqual(['dear']);
});
