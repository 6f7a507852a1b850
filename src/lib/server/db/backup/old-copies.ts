import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { dayMs, secondMs } from '$lib/time/durations';
import { fromEpoch, type Instant, minus } from '$lib/time/instant';
import { firstRecorded } from '../moments/recorded';
import { manifestOf } from './manifest';
import { parts } from './put-in-place';

/**
 * How long a copy stays that Sillon made by itself beside the database, before a migration or for a restore: long
 * enough to take either back. They hold people who have left since.
 */
export const copyRetentionMs = 90 * dayMs;

/**
 * Removes the copies beside an embedded database that are old. Backups that somebody made stay: how long is theirs
 * to say.
 * @param path of the database
 * @returns how many
 */
export function removeOldCopies(path: string, now: Instant): number {
	const old = [...listAside(path), ...listBeforeMigrations(path)].filter(
		(copy) => knownSince(copy, now) < minus(now, copyRetentionMs)
	);
	for (const { files } of old) for (const file of files) rmSync(file, { force: true });
	return old.length;
}

interface Copy {
	madeAt: Instant;
	file: string;
	files: string[];
}

/** A copy that was made before the clock was set is as old as that is known, which its file remembers. */
function knownSince({ madeAt, file }: Copy, now: Instant): Instant {
	if (madeAt >= firstRecorded || !existsSync(file)) return madeAt;
	const written = writtenAt(file);
	if (written >= firstRecorded) return written;
	utimesSync(file, now / secondMs, now / secondMs);
	return now;
}

/** Databases that a restore has replaced: their names say when. */
function listAside(path: string): Copy[] {
	const folder = dirname(path);
	return namesIn(folder).flatMap((name) => {
		if (!name.startsWith(`${basename(path)}.before-`)) return [];
		const [, day, h, m, s] = /\.before-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(name) ?? [];
		const madeAt = Date.parse(`${day}T${h}:${m}:${s}Z`);
		if (Number.isNaN(madeAt)) return [];
		const file = join(folder, name);
		return { madeAt: fromEpoch(madeAt), file, files: parts.map((part) => file + part) };
	});
}

/** Copies from before a migration: their manifests say when, or the file itself. */
function listBeforeMigrations(path: string): Copy[] {
	const folder = join(dirname(path), 'backups');
	return namesIn(folder)
		.filter((name) => /^before-\d+_\w+\.db$/.test(name))
		.map((name) => {
			const file = join(folder, name);
			return { madeAt: madeAtOf(file), file, files: [file, manifestOf(file)] };
		});
}

function madeAtOf(file: string): Instant {
	try {
		const { madeAt } = JSON.parse(readFileSync(manifestOf(file), 'utf8')) as { madeAt: string };
		const said = Date.parse(madeAt);
		return Number.isNaN(said) ? writtenAt(file) : fromEpoch(said);
	} catch {
		return writtenAt(file);
	}
}

function writtenAt(file: string): Instant {
	return fromEpoch(Math.floor(statSync(file).mtimeMs));
}

function namesIn(folder: string): string[] {
	return existsSync(folder) ? readdirSync(folder) : [];
}
