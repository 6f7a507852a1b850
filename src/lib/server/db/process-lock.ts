import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import Database from 'libsql';
import { secondMs } from '$lib/time/durations';
import { isBackedUp } from './backup/backup-lock';
import { diskFault } from '../files/disk-fault';
import { faultOf } from './fault';
import { unusable } from './unusable';

export class StoreInUseError extends Error {
	constructor(path: string) {
		super(
			`Another Sillon process already uses ${path}. One embedded database serves one process: ` +
				'stop the other one first, or set DATABASE_URL to a libSQL server that several can share.'
		);
		this.name = 'StoreInUseError';
	}
}

/**
 * Locks the embedded file for this process: an exclusive transaction on a tiny database beside it, for as
 * long as the process lives. The operating system releases it even after a SIGKILL; a file with a process
 * id in it would stay behind. That file can be removed under a running process, so the database's own locks
 * are asked, too.
 * @param isReplaced the file is put aside unread, so it may be damaged
 * @returns a function that releases the lock
 * @throws StoreInUseError when another process holds it
 * @throws UnusableDatabaseError when the disk is full, read-only, or the folder cannot be written
 */
export async function lockProcess(path: string, { isReplaced = false } = {}): Promise<() => void> {
	let lock: Database.Database | undefined;
	try {
		// Not the client of the store: its connections close when they are collected, which may be late.
		lock = takeLock(`${path}.lock`);
		if (!openedHere.has(resolve(path))) await refuseOtherConnections(path, isReplaced);
	} catch (error) {
		lock?.close();
		throw faultOf(error) === 'busy' ? new StoreInUseError(path) : unusable(error, path);
	}
	const held = lock;
	return () => held.close();
}

/** It holds nothing, so a damaged one is made anew: the database's own locks are asked, too. */
function takeLock(file: string): Database.Database {
	try {
		return openLock(file);
	} catch (error) {
		if (diskFault(error) !== 'damaged') throw error;
		rmSync(file, { force: true });
		return openLock(file);
	}
}

function openLock(file: string): Database.Database {
	const lock = new Database(file);
	try {
		lock.exec('BEGIN IMMEDIATE');
		lock.exec('CREATE TABLE IF NOT EXISTS held (by INTEGER)');
		return lock;
	} catch (error) {
		lock.close();
		throw error;
	}
}

// In development a changed module is loaded again; the connections of the old one outlive that.
const kept = globalThis as { sillonOpened?: Set<string> };
const openedHere = (kept.sillonOpened ??= new Set<string>());

/** Remembers a file that this process opens, by its absolute path: its connections are no other process. */
export function rememberOpened(path: string): void {
	openedHere.add(path);
}

/**
 * In WAL mode each open connection shares a lock on the file itself, which an exclusive one does not get. A
 * backup is waited for, however long it reads.
 */
async function refuseOtherConnections(path: string, mayBeDamaged: boolean): Promise<void> {
	if (!existsSync(path)) return;
	for (let hasSaid = false; ;) {
		const isRead = isBackedUp(path);
		try {
			return takeForAMoment(path);
		} catch (error) {
			if (mayBeDamaged && diskFault(error) === 'damaged') return;
			const goesOn = faultOf(error) === 'busy' && (isRead || isBackedUp(path));
			if (!goesOn) throw error;
		}
		if (!hasSaid) process.stdout.write(`A backup of ${path} is under way: waiting for it …\n`);
		hasSaid = true;
		await new Promise((resolve) => setTimeout(resolve, secondMs / 4));
	}
}

function takeForAMoment(path: string): void {
	// An older version's backup shows nothing of itself.
	const probe = new Database(path, { timeout: 3 * secondMs } as Database.Options);
	try {
		probe.exec('PRAGMA locking_mode = EXCLUSIVE');
		probe.exec('BEGIN EXCLUSIVE');
		probe.exec('COMMIT');
	} finally {
		probe.close();
	}
}
