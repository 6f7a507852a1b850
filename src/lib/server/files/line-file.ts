import {
	closeSync,
	existsSync,
	fsyncSync,
	openSync,
	readFileSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import { syncFolderOf } from './durable';

// Lists that only grow at their end, one entry a line: beside a database, so that an older one learns from them.

/** The lines of a list, in its order; one that is missing has none. A line that a crash has cut off is none. */
export function readLines(file: string): string[] {
	if (!existsSync(file)) return [];
	// What stands behind the last line break is the beginning of a line, which may look like a whole one.
	return readFileSync(file, 'utf8').split(/\r?\n/).slice(0, -1).filter(Boolean);
}

/** Adds lines to the end of a list, in place of one that a crash has cut off, and waits until the disk has them. */
export function appendLines(file: string, lines: string[]): void {
	if (lines.length === 0) return;
	const isNew = !existsSync(file);
	if (!isNew) truncateSync(file, readFileSync(file).lastIndexOf('\n') + 1);
	const opened = openSync(file, 'a', 0o600);
	try {
		writeFileSync(opened, `${lines.join('\n')}\n`);
		fsyncSync(opened);
	} finally {
		closeSync(opened);
	}
	if (isNew) syncFolderOf(file);
}
