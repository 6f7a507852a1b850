import { createClient } from '@libsql/client';

export class StoreInUseError extends Error {
	constructor(path: string) {
		super(
			`Another Sillon process already uses ${path}. One embedded database serves one process: ` +
				'stop the other one first, or set DATABASE_URL to a libSQL server that several can share.'
		);
		this.name = 'StoreInUseError';
	}
}

/**
 * Locks the embedded file for this process: an exclusive transaction on a tiny database beside it, for as
 * long as the process lives. The operating system releases it even after a SIGKILL; a file with a process
 * id in it would stay behind.
 * @returns a function that releases the lock
 * @throws StoreInUseError when another process holds it
 */
export async function lockProcess(path: string): Promise<() => void> {
	const client = createClient({ url: `file:${path}.lock`, concurrency: 1, timeout: 0 });
	try {
		const held = await client.transaction('write');
		await held.execute('CREATE TABLE IF NOT EXISTS held (by INTEGER)');
		return () => {
			held.close();
			client.close();
		};
	} catch {
		client.close();
		throw new StoreInUseError(path);
	}
}
