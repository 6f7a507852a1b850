import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { secondMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import { renameDurably } from '../../files/durable';
import { showBackup } from './backup-lock';
import { inspect, type Contents } from './inspect';
import { writeManifest } from './manifest';

/**
 * Copies the embedded database as it is at one moment, whether or not the application is running, checks the
 * copy, and writes a manifest beside it. It takes no lock: `VACUUM INTO` only reads the live file, with the
 * same build of SQLite as the application, and readers do not disturb its one writer. The copy appears
 * complete or not at all, in place of an older one of that name. What is wrong with the copy is wrong with the live
 * file, and is said of it.
 * @param source the live file
 * @param target an absolute path; its folder is made when it is missing
 */
export async function copyDatabase(
	source: string,
	target: string,
	now: Instant
): Promise<Contents> {
	const draft = `${target}.part`;
	mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
	const end = await showBackup(source);
	try {
		rmSync(draft, { force: true });
		vacuumInto(source, draft);
		const contents = await inspect(draft, source);
		// First the manifest: a copy that is there can be restored.
		writeManifest(draft, target, contents, now);
		renameDurably(draft, target);
		return contents;
	} catch (error) {
		rmSync(draft, { force: true });
		throw error;
	} finally {
		end();
	}
}

function vacuumInto(source: string, target: string): void {
	// A checkpoint of the application may lock the file for a moment.
	const live = new Database(source, { timeout: 5 * secondMs } as Database.Options);
	try {
		live.exec(`VACUUM INTO '${target.replaceAll("'", "''")}'`);
	} finally {
		live.close();
	}
}
