/**
 * What keeps the database from working, though nothing is wrong with the query: another writer holds it, the
 * disk is full, it may not be written, or it fails.
 */
export type Fault = 'busy' | 'full' | 'readonly' | 'broken';

/** A fault of the database, not a bug: nothing was stored. */
export class StoreFaultError extends Error {
	constructor(
		readonly fault: Fault,
		cause?: unknown
	) {
		super(`The database is ${fault}`, { cause });
		this.name = 'StoreFaultError';
	}
}

const codes: [RegExp, Fault][] = [
	[/^(SQLITE_(BUSY|LOCKED)|TRANSACTION_ACTIVE$)/, 'busy'],
	[/^(SQLITE_FULL|ENOSPC|EDQUOT)$/, 'full'],
	[/^(SQLITE_READONLY|EROFS$)/, 'readonly'],
	[/^(SQLITE_(IOERR|CANTOPEN|CORRUPT|NOTADB)|EIO$)/, 'broken']
];

/** @returns the fault that an error, or one of its causes, stands for; undefined for a bug */
export function faultOf(error: unknown): Fault | undefined {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if (cause instanceof StoreFaultError) return cause.fault;
		const code = 'code' in cause ? String(cause.code) : '';
		const known = codes.find(([pattern]) => pattern.test(code));
		if (known) return known[1];
		// The one error of libSQL that has no code: the file could not be opened.
		if (cause.message.startsWith('ConnectionFailed(')) return 'broken';
	}
	return undefined;
}
