import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockProcess, StoreInUseError } from '$lib/server/db/process-lock';
import { UnusableDatabaseError } from '$lib/server/db/unusable';
import { canMount, fillUp, makeReadOnly, smallDisk } from '../../support/start/small-disk';
import { longBackup, otherProcess } from '../../support/start/other-process';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sillon-lock-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refusal = (path: string) =>
	lockProcess(path).then(
		(unlock) => unlock(),
		(error: Error) => error
	);

test('a lock file that is removed while the database is open lets nobody in', async () => {
	const path = join(folder, 'sillon.db');
	const other = await otherProcess(path);
	expect(await refusal(path)).toBeInstanceOf(StoreInUseError);
	for (const name of readdirSync(folder)) if (name.includes('.lock')) rmSync(join(folder, name));
	expect(await refusal(path)).toBeInstanceOf(StoreInUseError);
	await other.kill();
	expect(await refusal(path)).toBeUndefined();
});

test('a lock outlives neither its process nor its release', async () => {
	const path = join(folder, 'sillon.db');
	const unlock = await lockProcess(path);
	expect(await refusal(path)).toBeInstanceOf(StoreInUseError);
	unlock();
	expect(await refusal(path)).toBeUndefined();
});

test('a start waits for a backup, and takes it for no other process', async () => {
	const path = join(folder, 'sillon.db');
	const made = await otherProcess(path);
	await made.kill();
	const backup = await longBackup(path);
	let outcome: unknown = 'waits';
	const started = refusal(path).then((error) => (outcome = error));
	// Longer than the wait for a backup that shows nothing of itself.
	await new Promise((resolve) => setTimeout(resolve, 4000));
	expect(outcome).toBe('waits');
	await backup.kill();
	await started;
	expect(outcome).toBeUndefined();
});

test('a missing folder and a folder in the place of the file are called so', async () => {
	const missing = await refusal(join(folder, 'nowhere', 'sillon.db'));
	expect(missing).toBeInstanceOf(UnusableDatabaseError);
	expect(String(missing)).toContain('its folder does not exist');
	mkdirSync(join(folder, 'folder.db'));
	expect(String(await refusal(join(folder, 'folder.db')))).toContain('is damaged, or no database');
});

test('a file that is no database is called so', async () => {
	const path = join(folder, 'sillon.db');
	writeFileSync(path, 'surely not a database, '.repeat(100));
	expect(String(await refusal(path))).toContain('is damaged, or no database');
});

test('a damaged lock file is no damaged database: it is made anew, and lets nobody in beside another', async () => {
	const path = join(folder, 'sillon.db');
	const damage = () => writeFileSync(`${path}.lock`, 'surely not a lock, '.repeat(200));
	damage();
	expect(await refusal(path)).toBeUndefined();
	const other = await otherProcess(path);
	damage();
	expect(await refusal(path)).toBeInstanceOf(StoreInUseError);
	await other.kill();
});

describe.skipIf(!canMount)('on a disk of its own', () => {
	test('a full disk is called full, and works again once there is room', async () => {
		const path = join(smallDisk(64), 'sillon.db');
		const makeRoom = fillUp(join(path, '..'));
		const full = await refusal(path);
		expect(full).toBeInstanceOf(UnusableDatabaseError);
		expect(String(full)).toContain('is full: make room');
		makeRoom();
		expect(await refusal(path)).toBeUndefined();
	});

	test.each([
		['with a lock file from before', true],
		['that is new', false]
	])('a read-only disk is called read-only, %s', async (_, locked) => {
		const disk = smallDisk(64);
		const path = join(disk, 'sillon.db');
		if (locked) (await lockProcess(path))();
		makeReadOnly(disk);
		expect(String(await refusal(path))).toContain('can only be read');
	});
});

test.skipIf(process.getuid?.() !== 0)('a folder of another user is called so', () => {
	const script = `import { lockProcess } from './src/lib/server/db/process-lock.ts';
		process.setuid(65534);
		await lockProcess('${join(folder, 'sillon.db')}').catch((error) => console.log(error.message));`;
	const tried = spawnSync(process.execPath, [
		'--import',
		'tsx',
		'--input-type=module',
		'-e',
		script
	]);
	expect(String(tried.stdout)).toContain('may not be opened: let the user');
});
