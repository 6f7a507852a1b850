import type { Store } from '$lib/server/db/store';

/** The statements that the transactions of `write` send to the database, in order. */
export async function statementsOf(store: Store, write: () => Promise<unknown>): Promise<string[]> {
	const { writer } = store.clients;
	const begin = writer.transaction.bind(writer);
	const sent: string[] = [];
	writer.transaction = (async (mode?: 'write') => {
		const transaction = await begin(mode ?? 'write');
		const execute = transaction.execute.bind(transaction);
		transaction.execute = ((statement: { sql: string }) => {
			sent.push(statement.sql);
			return execute(statement as never);
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
