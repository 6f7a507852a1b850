import { constants } from 'node:fs';
import { access, copyFile, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { migrate } from '../db/migrate';
import { lockProcess } from '../db/process-lock';
import { Store } from '../db/store';
import { markUncertain } from '../outbox/mark-uncertain';
import { inspect } from './inspect';
import { byClock } from '../db/change';

/**
 * Puts a backup in the place of the embedded database. The backup is copied, checked, migrated and
 * its waiting mails are held back before anything is touched; the present file is kept aside.
 * @param path the live file
 * @returns where the old database is kept, if there was one, and how many mails are held back
 * @throws StoreInUseError while the application runs
 */
export async function restore(path: string, file: string, now: Instant) {
	if (!(await exists(file))) throw new Error(`There is no file ${file}.`);
	const unlock = await lockProcess(path);
	const draft = `${path}.restoring`;
	try {
		await removeDatabase(draft);
		await copyFile(resolve(file), draft, constants.COPYFILE_EXCL);
		const { rows } = await inspect(draft, file);
		const heldBack = await prepare(draft, now);
		const aside = `${path}.before-${stampOf(now)}`;
		const kept = await moveDatabase(path, aside);
		await rename(draft, path);
		return { path, rows, heldBack, aside: kept ? aside : undefined };
	} finally {
		await removeDatabase(draft);
		unlock();
	}
}

/** Migrates the copy to the newest schema. Mails it had not sent are held back: they may have left since. */
async function prepare(path: string, now: Instant): Promise<number> {
	const store = await Store.open({ url: `file:${path}` });
	try {
		await migrate(store, resolve('drizzle'));
		const heldBack = await store.write(byClock(now), (change) => markUncertain(change));
		if (isRefusal(heldBack)) throw new Error(heldBack.refused);
		await store.clients.writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
		return heldBack;
	} finally {
		await store.close();
	}
}

/** A database is up to three files; data that is only in the write-ahead log belongs to it too. */
const parts = ['-wal', '-shm', ''];

async function moveDatabase(from: string, to: string): Promise<boolean> {
	const there = await exists(from);
	for (const part of parts) if (await exists(from + part)) await rename(from + part, to + part);
	return there;
}

async function removeDatabase(path: string): Promise<void> {
	for (const part of parts) await rm(path + part, { force: true });
}

function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false
	);
}

function stampOf(now: Instant): string {
	return new Date(now).toISOString().slice(0, 19).replaceAll(':', '');
}
