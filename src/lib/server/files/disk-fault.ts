/** What keeps a file from being opened or written. */
export type DiskFault =
	'full' | 'read-only' | 'missing' | 'forbidden' | 'unopened' | 'broken' | 'damaged';

// Codes of Node's file system, and of SQLite without the word behind its second underscore.
const faults: Record<string, DiskFault> = {
	ENOSPC: 'full',
	EDQUOT: 'full',
	SQLITE_FULL: 'full',
	EROFS: 'read-only',
	SQLITE_READONLY: 'read-only',
	ENOENT: 'missing',
	ENOTDIR: 'missing',
	EACCES: 'forbidden',
	EPERM: 'forbidden',
	SQLITE_PERM: 'forbidden',
	SQLITE_AUTH: 'forbidden',
	SQLITE_CANTOPEN: 'unopened',
	EIO: 'broken',
	SQLITE_IOERR: 'broken',
	EISDIR: 'damaged',
	SQLITE_CORRUPT: 'damaged',
	SQLITE_NOTADB: 'damaged'
};

/** @returns what is wrong with the disk, as an error or one of its causes says; undefined when none does */
export function diskFault(error: unknown): DiskFault | undefined {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		const fault = ownDiskFault(cause);
		if (fault) return fault;
	}
	return undefined;
}

/** The same, without its causes. */
export function ownDiskFault(error: Error): DiskFault | undefined {
	const code = 'code' in error ? String(error.code) : '';
	const fault = faults[code] ?? faults[/^SQLITE_[A-Z]+/.exec(code)?.[0] ?? ''];
	// The one error of libSQL that has no code, only SQLite's number at the end of its message.
	return fault ?? (error.message.startsWith('ConnectionFailed(') ? 'unopened' : undefined);
}

/** The fault in one sentence for the terminal, with what to do about it. */
export function diskSentence(fault: DiskFault, path: string): string {
	return sentences[fault](path);
}

const sentences: Record<DiskFault, (path: string) => string> = {
	full: (path) => `The disk that holds ${path} is full: make room on it, then try again.`,
	'read-only': (path) =>
		`${path} can only be read: its disk is mounted read-only, or the file is write-protected. Make it writable, then try again.`,
	missing: (path) =>
		`${path} cannot be opened, because its folder does not exist: create the folder, or correct DATA_DIR or DATABASE_URL.`,
	forbidden: (path) =>
		`${path} may not be opened: let the user that runs Sillon read and write it and its folder.`,
	unopened: (path) => `${path} cannot be opened.`,
	broken: (path) =>
		`The disk that holds ${path} fails when it is read or written: replace it, then restore a backup with npm run db:restore.`,
	damaged: (path) => `${path} is damaged, or no database: restore a backup with npm run db:restore.`
};
