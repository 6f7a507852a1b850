import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createClient } from '@libsql/client';
import { secondMs } from '$lib/time/durations';
import { inspect } from './inspect';

/**
 * Writes a copy of the embedded database as it is at one moment, whether or not the application is running.
 * It takes no lock: `VACUUM INTO` only reads the live file, with the same build of SQLite as the
 * application, and readers do not disturb its one writer. The copy appears complete or not at all.
 * @param source the live file
 * @param target the path to write; must not exist
 */
export async function backup(
	source: string,
	target: string
): Promise<{ path: string; rows: number }> {
	if (!existsSync(source)) throw new Error(`There is no database at ${source} yet.`);
	const path = resolve(target);
	if (existsSync(path)) throw new Error(`${path} exists: choose another name.`);
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	const draft = `${path}.part`;
	rmSync(draft, { force: true });
	// A checkpoint of the application may lock the file for a moment.
	const live = createClient({ url: `file:${source}`, concurrency: 1, timeout: 5 * secondMs });
	try {
		await live.execute({ sql: 'VACUUM INTO ?', args: [draft] });
	} finally {
		live.close();
	}
	const { rows } = await inspect(draft);
	renameSync(draft, path);
	return { path, rows };
}
