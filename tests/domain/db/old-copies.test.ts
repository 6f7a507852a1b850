import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { copyRetentionMs, removeOldCopies } from '$lib/server/db/backup/old-copies';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';

const now = fromEpoch(Date.UTC(2026, 10, 24, 11));

it('copies that were made by themselves go after ninety days, with all that belongs to them', () => {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-copies-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const write = (name: string) => writeFileSync(join(folder, name), '');
	const path = join(folder, 'sillon.db');
	const aside = (days: number) => {
		const at = new Date(minus(now, days * dayMs)).toISOString().slice(0, 19).replaceAll(':', '');
		return `sillon.db.before-${at}`;
	};
	for (const name of ['sillon.db', 'sillon.db-wal', 'sillon.db.erasures', 'other.db.before-2020']) {
		write(name);
	}
	for (const name of [aside(91), `${aside(91)}-wal`, aside(89)]) write(name);
	expect(removeOldCopies(path, now)).toBe(1);
	expect(readdirSync(folder).sort()).toEqual(
		['other.db.before-2020', 'sillon.db', 'sillon.db-wal', aside(89), 'sillon.db.erasures'].sort()
	);
	expect(removeOldCopies(path, plus(now, copyRetentionMs))).toBe(1);
});

it('a copy from before a migration is as old as its manifest says, and nobody’s backup is touched', () => {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-copies-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const made = join(folder, 'backups');
	const daysOld = {
		'before-0001_old.db': 91,
		'before-0002_young.db': 89,
		'sillon-2020-01-01T000000.db': 2000
	};
	mkdirSync(made);
	for (const [name, days] of Object.entries(daysOld)) {
		writeFileSync(join(made, name), '');
		const madeAt = new Date(minus(now, days * dayMs)).toISOString();
		writeFileSync(join(made, `${name}.json`), JSON.stringify({ madeAt }));
	}
	expect(removeOldCopies(join(folder, 'sillon.db'), now)).toBe(1);
	expect(readdirSync(made).filter((name) => name.endsWith('.db'))).toEqual([
		'before-0002_young.db',
		'sillon-2020-01-01T000000.db'
	]);
	expect(readdirSync(made)).toHaveLength(4);
});
