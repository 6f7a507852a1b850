import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Instant } from '$lib/time/instant';
import { copyDatabase } from '../db/backup/copy';
import { interruptedRestore } from '../db/backup/put-in-place';
import { diskFault } from '../files/disk-fault';
import { unusable } from '../db/unusable';

/**
 * Writes a copy of the embedded database and its manifest (`FILE.json`), whether or not the application is
 * running.
 * @param source the live file
 * @param target the path to write; must not exist
 */
export async function backup(
	source: string,
	target: string,
	now: Instant
): Promise<{ path: string; rows: number }> {
	if (interruptedRestore(source)) {
		throw new Error('A restore was interrupted: the next start of Sillon finishes it.');
	}
	if (!existsSync(source)) throw new Error(`There is no database at ${source} yet.`);
	const path = resolve(target);
	if (existsSync(path)) throw new Error(`${path} exists: choose another name.`);
	try {
		const { rows } = await copyDatabase(source, path, now);
		return { path, rows };
	} catch (error) {
		// A damaged page was read; what the disk refuses was written.
		throw unusable(error, diskFault(error) === 'damaged' ? source : path);
	}
}
