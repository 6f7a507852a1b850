import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { syncFolderOf, writeDurably } from './durable';

// Lists that only grow at their end, one entry a line: beside a database, so that an older one learns from them.

/** The lines of a list; one that is missing has none. A line that a crash has cut off is the reader's to leave out. */
export function readLines(file: string): string[] {
	return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

/** Adds lines to the end of a list, and waits until the disk has them. */
export function appendLines(file: string, lines: string[]): void {
	if (lines.length === 0) return;
	const isNew = !existsSync(file);
	const opened = openSync(file, 'a', 0o600);
	try {
		// The first line break ends a line that a crash has cut off.
		writeSync(opened, `${isNew ? '' : '\n'}${lines.join('\n')}\n`);
		fsyncSync(opened);
	} finally {
		closeSync(opened);
	}
	if (isNew) syncFolderOf(file);
}

/** Puts another list in the place of a list, as a whole. */
export function replaceLines(file: string, lines: string[]): void {
	writeDurably(file, lines.map((line) => `${line}\n`).join(''));
}
