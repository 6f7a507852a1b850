import { join } from 'node:path';
import { isDate } from '$lib/time/dates';
import { config } from '../config';
import { embeddedPath } from '../db/embedded-path';
import type { UserId } from '../db/id';
import { appendLines, readLines, replaceLines } from '../files/line-file';
import type { Erasure } from './erasures';

/**
 * Where the list of erasures is kept outside the database: beside an embedded file, else in the data folder.
 * @param path of the embedded file
 */
export function erasuresFile(path = embeddedPath()): string {
	return path ? `${path}.erasures` : join(config().dataDir, 'erasures');
}

/** What a list says; a line that a crash has cut off is left out. */
export function readErasures(file: string): Erasure[] {
	return readLines(file).flatMap((line) => {
		const [, erasedOn = '', userId = ''] = /^(\S{10}) ([0-9a-z]{20})$/.exec(line) ?? [];
		return isDate(erasedOn) ? [{ erasedOn, userId: userId as UserId }] : [];
	});
}

/** Adds erasures to the end of a list, and waits until the disk has them. */
export function appendErasures(file: string, all: Erasure[]): void {
	appendLines(file, all.map(lineOf));
}

/** Puts another list in the place of a list, as a whole. */
export function replaceErasures(file: string, all: Erasure[]): void {
	replaceLines(file, all.map(lineOf));
}

function lineOf({ erasedOn, userId }: Erasure): string {
	return `${erasedOn} ${userId}`;
}
