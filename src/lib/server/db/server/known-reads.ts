import type { InStatement, ResultSet } from '@libsql/client';

type Send = (statement: InStatement) => Promise<ResultSet>;

/**
 * Asks a server only once for what several verbs of one transaction look up: nobody else changes anything
 * meanwhile, so an answer holds until the transaction itself changes the table. No trigger of ours writes to
 * another table, which a test watches.
 * @param send sends a statement of the transaction
 */
export function knownReads(send: Send): Send {
	const known = new Map<string, Promise<ResultSet>>();
	return (statement) => {
		const { sql, args = [] } = typeof statement === 'string' ? { sql: statement } : statement;
		if (!isRead(sql)) {
			forget(known, sql);
			return send(statement);
		}
		const key =
			Array.isArray(args) && args.every(isPlain) ? JSON.stringify([sql, args]) : undefined;
		const before = key && known.get(key);
		if (before) return before;
		const asked = send(statement);
		if (key) known.set(key, asked);
		return asked;
	};
}

export function isRead(sql: string): boolean {
	return /^\s*select\b/i.test(sql);
}

function isPlain(value: unknown): boolean {
	return value === null || typeof value === 'string' || typeof value === 'number';
}

/** A deletion may reach other tables by their foreign keys. */
function forget(known: Map<string, unknown>, sql: string): void {
	const [, table] = /^\s*(?:insert into|update) "?(\w+)/i.exec(sql) ?? [];
	for (const key of known.keys()) if (!table || key.includes(table)) known.delete(key);
}
