import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { migrate } from '$lib/server/db/migrate';
import { findMigrationState, listMigrations } from '$lib/server/db/migrations';
import { Store } from '$lib/server/db/store';
import { startApp } from '../../tests/support/app';
import { letGoOfClosed } from '../../tests/support/let-go';
import { migrationsBefore } from '../../tests/support/migrations-before';
import { opening } from '../../tests/support/start/other-process';
import { inMs, inSeconds, timed } from '../support/figures';
import type { Trial } from '../support/trial';
import { checksumsOf, differences, type Checksums } from './checksums';
import { numberOf } from '../support/length';
import { fillYears, rowCounts } from './years-of-data';

const kills = numberOf({ brief: 3, usual: 20 });
const within = 30_000;
const all = resolve('drizzle');
/** The first release had the tables and their triggers. */
const released = listMigrations(all).slice(2);
const tried = numberOf({ brief: released.slice(-1), usual: released });

/**
 * Databases of every released version, filled by years of use (reliability R20): this build starts on them
 * within half a minute, after a backup of its own; nothing that people stored changes; and a kill at any
 * moment leaves the old schema or the new one.
 */
export async function migrating(trial: Trial): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-versions-'));
	const grows = join(folder, 'grows.db');
	const first = await Store.open({ url: `file:${grows}` });
	await migrate(first, migrationsBefore(released[0]!.tag, join(folder, 'migrations')));
	await first.close();
	await letGoOfClosed(folder);
	fillYears(grows);
	const before = checksumsOf(grows);
	for (const [table, count] of Object.entries(rowCounts)) {
		trial.least(before[table]?.rows ?? 0, count, `rows in ${table}`);
	}
	trial.least(tried.length, 1, 'versions were released');
	const oldest = join(folder, 'oldest.db');
	copyFileSync(grows, oldest);

	const starts: number[] = [];
	for (const { tag } of tried) {
		await bringTo(grows, tag, folder);
		starts.push(await startOn(trial, grows, tag, before));
	}
	const killed = await killAtAnyMoment(trial, oldest, before);
	trial.least(starts.length, tried.length, 'versions were started on');
	const slowest = starts.length > 0 ? Math.max(...starts) : NaN;
	trial.hold(slowest < within, `a start took ${inSeconds(slowest)}, bar ${within / 1000} s`);
	rmSync(folder, { recursive: true, force: true });
	const rows = Object.values(rowCounts).reduce((sum, count) => sum + count, 0);
	return `${tried.length} versions of ${rows} rows, slowest start ${inSeconds(slowest)}, values unchanged; ${killed}`;
}

/** Migrates the database to where it was before a migration. */
async function bringTo(path: string, tag: string, folder: string): Promise<void> {
	const store = await Store.open({ url: `file:${path}` });
	await migrate(store, migrationsBefore(tag, join(folder, `before-${tag}`)));
	await store.clients.writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
	await store.close();
	await letGoOfClosed(folder);
}

/** Starts this build on a copy. @returns milliseconds until it answered */
async function startOn(
	trial: Trial,
	path: string,
	tag: string,
	before: Checksums
): Promise<number> {
	const dataDir = mkdtempSync(join(tmpdir(), 'sillon-version-'));
	copyFileSync(path, join(dataDir, 'sillon.db'));
	const { took, result: app } = await timed(() => startApp({ dataDir }));
	await app.stop();
	const after = checksumsOf(join(dataDir, 'sillon.db'), before);
	trial.find(differences(before, after).map((sentence) => `from before ${tag}: ${sentence}`));
	const backups = existsSync(join(dataDir, 'backups')) ? readdirSync(join(dataDir, 'backups')) : [];
	const made = backups.includes(`before-${tag}.db`) && backups.includes(`before-${tag}.db.json`);
	trial.hold(made, `no backup was made before ${tag}`);
	rmSync(dataDir, { recursive: true, force: true });
	return took;
}

/** Kills an opening database at moments spread over what one takes undisturbed. */
async function killAtAnyMoment(trial: Trial, oldest: string, before: Checksums): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-killed-'));
	const path = join(folder, 'sillon.db');
	const begin = async () => {
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder);
		copyFileSync(oldest, path);
		return opening(path);
	};
	const whole = await (await begin()).untilDone();
	const found = { old: 0, new: 0, between: 0 };
	for (let kill = 0; kill < kills; kill += 1) {
		const child = await begin();
		await child.killAfter(Math.round((whole * (kill + trial.random.next())) / kills));
		const store = await Store.open({ url: `file:${path}` });
		const { pending } = await findMigrationState(store.clients.reader, all);
		const said = await store.clients.reader.execute('PRAGMA integrity_check');
		trial.hold(
			said.rows[0]?.[0] === 'ok',
			`after a kill integrity_check says ${said.rows[0]?.[0]}`
		);
		if (pending.length === released.length) found.old += 1;
		else found[pending.length === 0 ? 'new' : 'between'] += 1;
		await store.clients.writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
		await store.close();
		await letGoOfClosed(folder);
		const sentences = differences(before, checksumsOf(path, before));
		trial.find(sentences.map((sentence) => `after a kill: ${sentence}`));
	}
	// One that came after it was done shows nothing.
	trial.least(found.old, 1, 'kills came before the end of the migration');
	trial.least(found.old + found.new, kills, 'kills left a whole schema');
	trial.hold(found.between === 0, `${found.between} kills left a schema between two`);
	rmSync(folder, { recursive: true, force: true });
	return `${kills} kills within ${inMs(whole)}: ${found.old} old, ${found.new} new, ${found.between} between`;
}
