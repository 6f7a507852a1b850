import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { createClient, type Client as LibsqlClient } from '@libsql/client';
import type { App } from '../../support/app';

/** Every row of every table. */
export type Snapshot = Record<string, string[]>;

/** Reading also writes these, once an hour: the last use of a session, and its day. */
const renewed: Record<string, string[]> = {
	sessions: ['last_used_at', 'expires_at'],
	users: ['last_seen_on', 'expiry_warned_at']
};

/** The contents of the database. */
export function snapshotOf(app: Pick<App, 'dataDir'>): Promise<Snapshot> {
	return beside(app, async (client) => {
		const { rows: tables } = await client.execute(
			`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`
		);
		const snapshot: Snapshot = {};
		for (const name of tables.map((row) => String(row['name']))) {
			const { rows, columns } = await client.execute(`SELECT * FROM "${name}"`);
			const kept = columns.filter((column) => !renewed[name]?.includes(column));
			snapshot[name] = rows.map((row) => kept.map((one) => said(one, row[one])).join(' ')).sort();
		}
		return snapshot;
	});
}

/** The names of tables that differ. */
export function changedIn(before: Snapshot, after: Snapshot): string[] {
	return Object.keys(after).filter((table) => !isDeepStrictEqual(before[table], after[table]));
}

/**
 * Waits until the background work has ended a round and no mail is being sent: later changes come from
 * requests.
 */
export function settled(app: Pick<App, 'dataDir' | 'origin'>): Promise<void> {
	return beside(app, async (client) => {
		for (let tries = 0; tries < 400; tries += 1) {
			const health = await fetch(`${app.origin}/health`);
			const { secondsSinceTick } = (await health.json()) as { secondsSinceTick: number | null };
			const { rows } = await client.execute(
				`SELECT count(*) AS mails FROM outbox WHERE state IN ('queued', 'leased', 'deferred')`
			);
			if (secondsSinceTick !== null && rows[0]?.['mails'] === 0) return;
			await new Promise((resolve) => setTimeout(resolve, 50));
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

function said(column: string, value: unknown): string {
	if (!(value instanceof ArrayBuffer)) return `${column}=${JSON.stringify(value)}`;
	return `${column}=${createHash('sha256').update(new Uint8Array(value)).digest('hex')}`;
}
