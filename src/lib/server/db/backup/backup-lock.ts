import Database from 'libsql';
import { secondMs } from '$lib/time/durations';
import { faultOf } from '../fault';

/**
 * Shows that a backup reads the database, for as long as this process lives: a start, which needs the file for
 * itself for a moment, waits for it. One backup waits for another, which may be making the same file. On a disk that
 * takes no file a backup runs all the same.
 * @returns a function that ends it
 */
export async function showBackup(path: string): Promise<() => void> {
	for (;;) {
		try {
			const lock = takeLock(path);
			return () => lock.close();
		} catch (error) {
			if (faultOf(error) !== 'busy') return () => {};
		}
		await new Promise((resolve) => setTimeout(resolve, secondMs / 4));
	}
}

/** Whether a backup of this database runs. */
export function isBackedUp(path: string): boolean {
	try {
		takeLock(path).close();
		return false;
	} catch (error) {
		return faultOf(error) === 'busy';
	}
}

function takeLock(path: string): Database.Database {
	const lock = new Database(`${path}.backup`);
	try {
		lock.exec('BEGIN IMMEDIATE');
		return lock;
	} catch (error) {
		lock.close();
		throw error;
	}
}
