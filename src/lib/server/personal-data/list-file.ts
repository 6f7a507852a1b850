import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isDate } from '$lib/time/dates';
import { config } from '../config';
import { embeddedPath } from '../db/embedded-path';
import type { UserId } from '../db/id';
import { syncFolderOf, writeDurably } from '../files/durable';
import type { Erasure } from './erasures';

/**
 * Where the list of erasures is kept outside the database: beside an embedded file, else in the data folder.
 * @param path of the embedded file
 */
export function erasuresFile(path = embeddedPath()): string {
	return path ? `${path}.erasures` : join(config().dataDir, 'erasures');
}

/** What a list says; one that is missing says nothing, and a line that a crash has cut off is left out. */
export function readErasures(file: string): Erasure[] {
	if (!existsSync(file)) return [];
	return readFileSync(file, 'utf8')
		.split('\n')
		.flatMap((line) => {
			const [, erasedOn = '', userId = ''] = /^(\S{10}) ([0-9a-z]{20})$/.exec(line) ?? [];
			return isDate(erasedOn) ? [{ erasedOn, userId: userId as UserId }] : [];
		});
}

/** Adds erasures to the end of a list, and waits until the disk has them. */
export function appendErasures(file: string, all: Erasure[]): void {
	if (all.length === 0) return;
	const isNew = !existsSync(file);
	const opened = openSync(file, 'a', 0o600);
	try {
		// The first line break ends a line that a crash has cut off.
		writeSync(opened, `${isNew ? '' : '\n'}${all.map(lineOf).join('\n')}\n`);
		fsyncSync(opened);
	} finally {
		closeSync(opened);
	}
	if (isNew) syncFolderOf(file);
}

/** Puts another list in the place of a list, as a whole. */
export function replaceErasures(file: string, all: Erasure[]): void {
	writeDurably(file, all.map((one) => `${lineOf(one)}\n`).join(''));
}

function lineOf({ erasedOn, userId }: Erasure): string {
	return `${erasedOn} ${userId}`;
}
