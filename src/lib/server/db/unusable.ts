import { closeSync, openSync } from 'node:fs';
import { diskFault, diskSentence, type DiskFault } from '../files/disk-fault';

/** The database cannot be used as it is; the message says why and what to do, without a stack trace. */
export class UnusableDatabaseError extends Error {
	constructor(sentence: string, cause?: unknown) {
		super(sentence, { cause });
		this.name = 'UnusableDatabaseError';
	}
}

/**
 * Turns what a full, read-only, missing or damaged disk throws into a sentence.
 * @param path the embedded file
 * @returns the error to throw: the given one when it has nothing to do with the disk
 */
export function unusable(error: unknown, path: string): unknown {
	if (error instanceof UnusableDatabaseError) return error;
	const fault = diskFault(error);
	if (!fault) return error;
	const reason = fault === 'unopened' ? faultOfOpening(path) : fault;
	return new UnusableDatabaseError(diskSentence(reason, path), error);
}

/** SQLite does not say why it could not open a file; the file system does. */
function faultOfOpening(path: string): DiskFault {
	try {
		closeSync(openSync(path, 'a'));
	} catch (error) {
		return diskFault(error) ?? 'broken';
	}
	return 'forbidden';
}
