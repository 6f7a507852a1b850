import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file that only its owner reads, so that after a crash or a power cut it is there complete, or
 * as it was before.
 */
export function writeDurably(path: string, text: string): void {
	const draft = `${path}.part`;
	rmSync(draft, { force: true });
	try {
		writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
	} catch (error) {
		rmSync(draft, { force: true });
		throw error;
	}
	renameDurably(draft, path);
}

/** Gives a complete file its name, in place of what had it; the file must lie in the same folder. */
export function renameDurably(from: string, to: string): void {
	sync(from);
	renameSync(from, to);
	syncFolderOf(to);
}

/** Makes what was created, renamed or removed beside a file outlast a power cut. */
export function syncFolderOf(path: string): void {
	// Windows opens no folders, and needs no such call.
	if (process.platform !== 'win32') sync(dirname(path));
}

function sync(path: string): void {
	const file = openSync(path, 'r');
	try {
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}
