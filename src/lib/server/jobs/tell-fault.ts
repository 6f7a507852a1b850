import type { Store } from '../db/store';
import { log } from '../log';

/**
 * Logs once that the database takes no writes, and once that it takes them again: a line for every write
 * that fails would go to the same full disk.
 * @param told whether it has been said
 * @returns whether it has been said now
 */
export function tellFault({ fault }: Store, told: boolean): boolean {
	if (fault && !told) log.error('the database takes no writes', fault, { fault: fault.fault });
	if (!fault && told) log.info('the database takes writes again');
	return fault !== undefined;
}
