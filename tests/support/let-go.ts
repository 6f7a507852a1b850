import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Lets go of databases that are closed: libsql keeps a file open until its connections are collected, and a
 * server does not begin beside another process that has the file open.
 */
export async function letGoOfClosed(): Promise<void> {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
	// What is collected is finalized in a later turn.
	await new Promise((resolve) => setImmediate(resolve));
}
