import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '../../config';
import { writeDurably } from '../../files/durable';
import type { Change } from '../change';
import { embeddedPath } from '../embedded-path';
import { findFact, setFact } from '../installation';
import type { Db } from '../types';

// A number that rises while the database is served. The highest is kept beside it, too, so that a database with a lower
// one is known to be an older one, whoever put it there and whatever the clock says.

/** How far a database has come; 0 when it never was served. */
export async function findGeneration(db: Db): Promise<number> {
	return Number((await findFact(db, 'generation')) ?? 0);
}

/**
 * Raises the number of this database.
 * @param above another number that it must be above
 * @returns the new one
 */
export async function raiseGeneration(change: Change, above = 0): Promise<number> {
	const next = Math.max(await findGeneration(change.tx), above) + 1;
	await setFact(change, 'generation', String(next));
	return next;
}

/**
 * Where the highest number is kept outside the database: beside an embedded file, else in the data folder.
 * @param path of the embedded file
 */
export function generationFile(path = embeddedPath()): string {
	return path ? `${path}.generation` : join(config().dataDir, 'generation');
}

/** The highest number that was kept; 0 when nothing is known. */
export function readGeneration(file: string): number {
	const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
	return Number.isSafeInteger(kept) ? kept : 0;
}

/** Keeps a number that the database has: after the commit, so that a crash leaves a lower one. */
export function keepGeneration(file: string, generation: number): void {
	writeDurably(file, `${generation}\n`);
}
