import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'libsql';

/** Every row of every table. */
export type Snapshot = Record<string, string[]>;

/** Reading also writes these, once an hour: the last use of a session, and its day. */
const renewed: Record<string, string[]> = {
	sessions: ['last_used_at', 'expires_at'],
	users: ['last_seen_on', 'expiry_warned_at']
};

/**
 * The database of a running server, through one connection of the test's own: SQLite tells it whether any other
 * connection has written since (`data_version`), so that only then everything is read again.
 */
export class WatchedDatabase {
	readonly #database: Database.Database;
	readonly #tables: { name: string; rows: Database.Statement; kept: string[] }[];
	readonly #version: Database.Statement;
	readonly #counts: Database.Statement;
	#known: { version: unknown; snapshot: Snapshot } | undefined;

	constructor({ dataDir }: { dataDir: string }) {
		const database = new Database(join(dataDir, 'sillon.db'), { timeout: 5000 });
		const tables = database
			.prepare(
				`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`
			)
			.all() as { name: string }[];
		this.#database = database;
		this.#tables = tables.map(({ name }) => {
			const rows = database.prepare(`SELECT * FROM "${name}"`);
			const columns = rows.columns().map((column) => column.name);
			return { name, rows, kept: columns.filter((one) => !renewed[name]?.includes(one)) };
		});
		this.#version = database.prepare('PRAGMA data_version');
		const counts = tables.map(({ name }) => `(SELECT count(*) FROM "${name}") AS "${name}"`);
		this.#counts = database.prepare(`SELECT ${counts.join()}`);
	}

	/** All that is stored; the same object as before when nobody has written since. */
	snapshot(): Snapshot {
		// Before the tables: what is written while they are read counts as written since.
		const [{ data_version: version }] = this.#version.all() as [{ data_version: unknown }];
		if (this.#known?.version !== version) {
			const snapshot: Snapshot = {};
			for (const { name, rows, kept } of this.#tables) {
				const stored = rows.all() as Record<string, unknown>[];
				snapshot[name] = stored
					.map((row) => kept.map((column) => `${column}=${said(row[column])}`).join(' '))
					.sort();
			}
			this.#known = { version, snapshot };
		}
		return this.#known!.snapshot;
	}

	/** How many rows each table has. */
	counts(): Record<string, number> {
		const [counts] = this.#counts.all() as [Record<string, number>];
		return counts;
	}

	close(): void {
		this.#database.close();
	}
}

/** Bytes come as a buffer of one kind or another. */
function said(value: unknown): string {
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const bytes = Buffer.from(value as ArrayBuffer);
	return createHash('sha256').update(bytes).digest('hex');
}
