import { StoreBusyError } from './busy';

/** What SQLite says of the file, its disk and its locks, and a client of its server. */
const circumstances =
	/^(SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOMEM|PROTOCOL)|SERVER_ERROR|HRANA_|TRANSACTION_(ACTIVE|CLOSED)|E[A-Z]+$|UND_ERR)/;

/**
 * Whether a write failed by circumstances that pass (a full disk, another writer, a server that is away)
 * and may succeed when it is tried again. A bug and a broken promise fail every time.
 */
export function mayPass(error: unknown): boolean {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if (cause instanceof StoreBusyError) return true;
		if ('code' in cause && circumstances.test(String(cause.code))) return true;
	}
	return false;
}
