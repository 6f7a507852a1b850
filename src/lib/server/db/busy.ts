/** Another writer holds the database: answer 503 with Retry-After, never 500. */
export class StoreBusyError extends Error {
	constructor() {
		super('The database is busy');
		this.name = 'StoreBusyError';
	}
}

const codes = new Set([
	'SQLITE_BUSY',
	'SQLITE_BUSY_SNAPSHOT',
	'SQLITE_LOCKED',
	'TRANSACTION_ACTIVE'
]);

/** Whether an error of the client, or one of its causes, says that the database is locked. */
export function isBusy(error: unknown): boolean {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if ('code' in cause && codes.has(String(cause.code))) return true;
	}
	return false;
}
