import Database from 'libsql';
import { faultOf } from '../fault';

/**
 * Shows that a backup reads the database, for as long as this process lives: a start, which needs the file for
 * itself for a moment, waits for it. Two backups may run at once, and on a disk that takes no file a backup
 * runs all the same.
 * @returns a function that ends it
 */
export function showBackup(path: string): () => void {
	const lock = openLock(path);
	return () => lock?.close();
}

/** Whether a backup of this database runs. */
export function isBackedUp(path: string): boolean {
	try {
		const lock = new Database(lockFile(path));
		try {
			lock.exec('BEGIN IMMEDIATE');
			return false;
		} finally {
			lock.close();
		}
	} catch (error) {
		return faultOf(error) === 'busy';
	}
}

const lockFile = (path: string) => `${path}.backup`;

function openLock(path: string): Database.Database | undefined {
	let lock: Database.Database | undefined;
	try {
		lock = new Database(lockFile(path));
		lock.exec('BEGIN IMMEDIATE');
		return lock;
	} catch {
		lock?.close();
		return undefined;
	}
}
