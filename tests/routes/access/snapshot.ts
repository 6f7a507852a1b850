import { createClient, type Client as LibsqlClient } from '@libsql/client';
import { isDeepStrictEqual } from 'node:util';
import type { App } from '../../support/app';
import type { Snapshot } from './watched-database';

/** The names of tables that differ. */
export function changedIn(before: Snapshot, after: Snapshot): string[] {
	if (before === after) return [];
	return Object.keys(after).filter((table) => !isDeepStrictEqual(before[table], after[table]));
}

/**
 * Waits until the background work has ended a round and no mail is being sent: later changes come from
 * requests.
 */
export function settled(app: Pick<App, 'dataDir' | 'origin'>): Promise<void> {
	return beside(app, async (client) => {
		const deadline = performance.now() + 20_000;
		while (performance.now() < deadline) {
			const health = await fetch(`${app.origin}/health`);
			const { secondsSinceTick } = (await health.json()) as { secondsSinceTick: number | null };
			const { rows } = await client.execute(
				`SELECT count(*) AS mails FROM outbox WHERE state IN ('queued', 'leased', 'deferred')`
			);
			if (secondsSinceTick !== null && rows[0]?.['mails'] === 0) return;
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		throw new Error('the mails never settled');
	});
}

/** Reads or changes the database while the server is running, which may be writing. */
export async function beside<T>(
	{ dataDir }: Pick<App, 'dataDir'>,
	read: (client: LibsqlClient) => Promise<T>
): Promise<T> {
	const client = createClient({ url: `file:${dataDir}/sillon.db`, timeout: 5000 });
	try {
		return await read(client);
	} finally {
		client.close();
	}
}
