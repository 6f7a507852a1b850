import type { Store } from '../db/store';
import type { Fault } from '../db/fault';
import { log } from '../log';

/** What only who runs the server can mend, and how. */
const advice: Partial<Record<Fault, string>> = {
	replaced:
		'the file of the database was removed or replaced while Sillon runs: stop Sillon, put it in its place, start again'
};

/**
 * Logs once that the database takes no writes, and once that it takes them again: a line for every write
 * that fails would go to the same full disk.
 * @param told whether it has been said
 * @returns whether it has been said now
 */
export function tellFault({ fault }: Store, told: boolean): boolean {
	if (fault && !told) {
		const advised = advice[fault.fault];
		log.error('the database takes no writes', fault, { fault: fault.fault, advice: advised });
	}
	if (!fault && told) log.info('the database takes writes again');
	return fault !== undefined;
}
