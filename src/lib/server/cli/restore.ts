import { constants } from 'node:fs';
import { access, copyFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isRefusal } from '$lib/messages/refusal';
import { dateOf } from '$lib/time/wall';
import { utc } from '$lib/time/zones';
import type { Instant } from '$lib/time/instant';
import { readRevocations, revocationsFile } from '../auth/revocations/list-file';
import type { Revocation } from '../auth/revocations/record';
import { findLatestMoment } from '../db/latest-moment';
import { inspect } from '../db/backup/inspect';
import { checkManifest } from '../db/backup/manifest';
import { finishRestore, parts, putInPlace } from '../db/backup/put-in-place';
import { migrate } from '../db/migrate';
import { lockProcess, rememberOpened } from '../db/process-lock';
import { Store } from '../db/store';
import { unusable } from '../db/unusable';
import { oldestKept } from '../personal-data/erasures';
import { erasuresFile, readErasures } from '../personal-data/list-file';
import { holdsSecret } from '../start/match-secret';
import { applyErasures } from '../usecases/personal-data/apply-erasures';
import { catchUp } from '../usecases/catch-up';
import { beginAgain } from '../usecases/begin-again';
import { byClock } from '../db/change';
import type { ErasureList } from '../personal-data/list-file';

export interface RestoreOptions {
	/** For a backup that an older version made: only its structure is checked then. */
	withoutManifest?: boolean;
	/** Also a backup that is older than what is remembered of erasures. */
	howeverOld?: boolean;
}

/**
 * Puts a backup in the place of the embedded database. The backup is copied, compared with its manifest,
 * checked, migrated, people who were erased since are erased again, and its waiting mails are held back before
 * anything is touched; the present file is kept aside.
 * @param path the live file
 * @returns where the old database is kept, if there was one, what ended and is held back, and how many people were
 * erased again
 * @throws StoreInUseError while the application runs
 */
export async function restore(
	path: string,
	file: string,
	now: Instant,
	{ withoutManifest = false, howeverOld = false }: RestoreOptions = {}
) {
	if (!(await exists(file))) throw new Error(`There is no file ${file}.`);
	const unlock = await lockProcess(path);
	const draft = `${path}.restoring`;
	try {
		finishRestore(path);
		await removeDatabase(draft);
		await copyFile(resolve(file), draft, constants.COPYFILE_EXCL);
		const contents = () => inspect(draft, file);
		const { rows } = withoutManifest
			? await contents()
			: await checkManifest(draft, file, contents);
		const done = await prepare(draft, now, {
			erasures: readErasures(erasuresFile(path)),
			revocations: readRevocations(revocationsFile(path)),
			isOldWanted: howeverOld
		});
		const aside = putInPlace(draft, path, stampOf(now));
		// The connections that prepared it go on under its new name until they are collected.
		rememberOpened(resolve(path));
		return { path, rows, ...done, aside };
	} catch (error) {
		throw unusable(error, path);
	} finally {
		await removeDatabase(draft);
		unlock();
	}
}

/** What the lists beside the database say happened since a backup was made. */
interface Since {
	erasures: ErasureList;
	revocations: Revocation[];
	/** A backup is wanted that is older than what these lists remember. */
	isOldWanted: boolean;
}

/**
 * Migrates the copy to the newest schema, erases again who was erased since, and takes again what was taken since.
 * Mails it had not sent are held back, for they may have left since; so are those that tell others of places which
 * became free then. Sessions and links end, and clients of calendars start anew (`usecases/begin-again`).
 */
async function prepare(path: string, now: Instant, { erasures, revocations, isOldWanted }: Since) {
	const store = await Store.open({ url: `file:${path}` });
	try {
		await migrate(store, resolve('drizzle'));
		await refuseTooOld(store, now, isOldWanted);
		// Mails are sealed, and addresses signed. Where the secret is not yet back in its place, the start erases.
		const erased = (await holdsSecret(store)) ? await applyErasures(store, erasures, now) : 0;
		const begun = await store.write(byClock(now), (change) => beginAgain(change));
		if (isRefusal(begun)) throw new Error(begun.refused);
		const taken = await catchUp(store, revocations, now);
		await store.clients.writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
		return { ...begun, erased, taken };
	} finally {
		await store.close();
	}
}

/** @throws Error when more time passed since the backup than erasures are remembered: it would undo forgotten ones */
async function refuseTooOld(store: Store, now: Instant, isOldWanted: boolean): Promise<void> {
	const made = await findLatestMoment(store.read);
	if (isOldWanted || made === undefined || dateOf(made, utc) >= oldestKept(now)) return;
	throw new Error(
		`This backup is of ${dateOf(made, utc)}, more than two years ago: who has left for good since is not remembered ` +
			'any more, and would be back. If it must be, add --however-old.'
	);
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
