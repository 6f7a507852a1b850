import { existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { renameDurably, syncFolderOf } from '../../files/durable';

/** A database is up to three files; data that is only in the write-ahead log belongs to it too. */
export const parts = ['-wal', '-shm', ''];

/**
 * Puts a complete database in the place of the live one, which is kept aside, log included. From the first
 * rename on the restore is decided: what a crash leaves undone is done by the next start, so that the log
 * of the old database is never read into the new one.
 * @param stamp of the moment, in names of files
 * @returns where the old database is kept; undefined when there was none
 */
export function putInPlace(draft: string, path: string, stamp: string): string | undefined {
	renameDurably(draft, decided(path) + stamp);
	return finishRestore(path);
}

/**
 * Finishes a restore that a crash interrupted; without one it does nothing. The caller holds the lock.
 * @returns where the old database is kept
 */
export function finishRestore(path: string): string | undefined {
	const restored = interruptedRestore(path);
	if (!restored) return undefined;
	const aside = `${path}.before-${restored.slice(decided(path).length)}`;
	for (const part of parts) if (existsSync(path + part)) renameSync(path + part, aside + part);
	renameSync(restored, path);
	syncFolderOf(path);
	return existsSync(aside) ? aside : undefined;
}

/** @returns the file that a decided restore has still to put in place */
export function interruptedRestore(path: string): string | undefined {
	const folder = dirname(path);
	if (!existsSync(folder)) return undefined;
	const name = readdirSync(folder).find((one) => one.startsWith(basename(decided(path))));
	return name && join(folder, name);
}

const decided = (path: string) => `${path}.restored-`;
