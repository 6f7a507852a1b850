import { constants } from 'node:fs';
import { access, copyFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Instant } from '$lib/time/instant';
import { inspect } from '../db/backup/inspect';
import { checkManifest } from '../db/backup/manifest';
import { finishRestore, parts, putInPlace } from '../db/backup/put-in-place';
import { migrate } from '../db/migrate';
import { lockProcess, rememberOpened } from '../db/process-lock';
import { Store } from '../db/store';
import { unusable } from '../db/unusable';
import { readKeptBeside } from '../start/kept-beside';
import { holdsSecret } from '../start/match-secret';
import { catchUp, type CaughtUp, type KeptBeside } from '../usecases/catch-up';
import { listReplaced } from './list-replaced';

export interface RestoreOptions {
	/** For a backup that an older version made: only its structure is checked then. */
	withoutManifest?: boolean;
}

/**
 * Puts a backup in the place of the embedded database. The backup is copied, compared with its manifest,
 * checked, migrated, people who were erased since are erased again, and its waiting mails are held back before
 * anything is touched; the present file is kept aside.
 * @param path the live file
 * @returns where the old database is kept, if there was one, whether it could be asked what has happened since, and
 * what became of the backup
 * @throws StoreInUseError while the application runs
 */
export async function restore(
	path: string,
	file: string,
	now: Instant,
	{ withoutManifest = false }: RestoreOptions = {}
) {
	if (!(await exists(file))) throw new Error(`There is no file ${file}.`);
	const unlock = await lockProcess(path, { isReplaced: true });
	const draft = `${path}.restoring`;
	try {
		finishRestore(path);
		await removeDatabase(draft);
		await copyFile(resolve(file), draft, constants.COPYFILE_EXCL);
		const contents = () => inspect(draft, file);
		const { rows } = withoutManifest
			? await contents()
			: await checkManifest(draft, file, contents);
		const isListed = listReplaced(path);
		const done = await prepare(draft, now, readKeptBeside(path));
		const aside = putInPlace(draft, path, stampOf(now));
		// The connections that prepared it go on under its new name until they are collected.
		rememberOpened(resolve(path));
		return { path, rows, ...done, aside, isListed };
	} catch (error) {
		throw unusable(error, path);
	} finally {
		await removeDatabase(draft);
		unlock();
	}
}

/** Migrates the copy to the newest schema, and lets it begin again with what is known of the time since. */
async function prepare(path: string, now: Instant, beside: KeptBeside): Promise<CaughtUp> {
	const store = await Store.open({ url: `file:${path}` });
	try {
		await migrate(store, resolve('drizzle'));
		// Mails are sealed, and addresses signed. Where the secret is not yet back in its place, the start erases.
		const erasures = (await holdsSecret(store)) ? beside.erasures : { accounts: [], addresses: [] };
		const done = await catchUp(store, { ...beside, erasures }, now, true);
		await store.clients.writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
		return done!;
	} finally {
		await store.close();
	}
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
