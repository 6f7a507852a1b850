import { ownDiskFault, type DiskFault } from '../files/disk-fault';

/**
 * What keeps the database from working, though nothing is wrong with the query: another writer holds it, its
 * disk is full, may not be written or fails, its file was removed or replaced, or the server that has it does not
 * answer.
 */
export type Fault = 'busy' | 'full' | 'readonly' | 'broken' | 'replaced' | 'unreachable';

/** A fault of the database, not a bug. Nothing was stored; of an unreachable one that is not known. */
export class StoreFaultError extends Error {
	constructor(
		readonly fault: Fault,
		cause?: unknown
	) {
		super(`The database is ${fault}`, { cause });
		this.name = 'StoreFaultError';
	}
}

// `busy` is what passes by itself within seconds: a libSQL server gave the lock to somebody else, too.
const codes: [RegExp, Fault][] = [
	[/^(SQLITE_(BUSY|LOCKED)|TRANSACTION_(ACTIVE|BUSY|TIMEOUT)$|STREAM_EXPIRED$)/, 'busy'],
	[/^BLOCKED$/, 'readonly'],
	[/^(SERVER_ERROR|PROXY_ERROR|HRANA_\w+_ERROR|TRANSACTION_CLOSED)$/, 'unreachable']
];

// Says something of one path, which may be any file of this process.
const ofOnePath = /^(ENOENT|ENOTDIR|EISDIR|EACCES|EPERM)$/;

const byDisk: Record<DiskFault, Fault> = {
	full: 'full',
	'read-only': 'readonly',
	forbidden: 'readonly',
	missing: 'broken',
	unopened: 'broken',
	broken: 'broken',
	damaged: 'broken'
};

/** @returns the fault that an error, or one of its causes, stands for; undefined for a bug */
export function faultOf(error: unknown): Fault | undefined {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if (cause instanceof StoreFaultError) return cause.fault;
		const code = 'code' in cause ? String(cause.code) : '';
		const known = codes.find(([pattern]) => pattern.test(code));
		if (known) return known[1];
		const disk = ofOnePath.test(code) ? undefined : ownDiskFault(cause);
		if (disk) return byDisk[disk];
	}
	return undefined;
}
