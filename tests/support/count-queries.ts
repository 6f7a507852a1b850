import type { Store } from '$lib/server/db/store';

/** How many statements `read` sends to the database. */
export async function countQueries(store: Store, read: () => Promise<unknown>): Promise<number> {
	return (await queriesOf(store, read)).length;
}

/** The statements themselves, as the reader's client gets them, and how many rows each of them returns. */
export async function queriesOf(
	store: Store,
	read: () => Promise<unknown>
): Promise<{ sql: string; args: unknown; rows: number }[]> {
	const { reader } = store.clients;
	const execute = reader.execute.bind(reader);
	const asked: { sql: string; args: unknown; rows: number }[] = [];
	reader.execute = (async (statement: { sql: string; args: unknown }) => {
		const one = { ...statement, rows: 0 };
		asked.push(one);
		const result = await execute(statement as never);
		one.rows = result.rows.length;
		return result;
	}) as typeof reader.execute;
	try {
		await read();
	} finally {
		reader.execute = execute;
	}
	return asked;
}

/**
 * The statements that a write sends, as the writer's transaction gets them, and how many rows each of them
 * returns.
 */
export async function statementsOf(
	store: Store,
	write: () => Promise<unknown>
): Promise<{ sql: string; args: unknown; rows: number }[]> {
	const { writer } = store.clients;
	const begin = writer.transaction.bind(writer);
	const sent: { sql: string; args: unknown; rows: number }[] = [];
	writer.transaction = (async (...mode: Parameters<typeof begin>) => {
		const transaction = await begin(...mode);
		const execute = transaction.execute.bind(transaction);
		transaction.execute = (async (statement: { sql: string; args: unknown }) => {
			const one = { ...statement, rows: 0 };
			sent.push(one);
			const result = await execute(statement as never);
			one.rows = result.rows.length;
			return result;
		}) as typeof transaction.execute;
		return transaction;
	}) as typeof writer.transaction;
	try {
		await write();
	} finally {
		writer.transaction = begin;
	}
	return sent;
}
