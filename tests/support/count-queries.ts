import type { Store } from '$lib/server/db/store';

/** How many statements `read` sends to the database. */
export async function countQueries(store: Store, read: () => Promise<unknown>): Promise<number> {
	return (await queriesOf(store, read)).length;
}

/** The statements themselves, as the reader's client gets them. */
export async function queriesOf(
	store: Store,
	read: () => Promise<unknown>
): Promise<{ sql: string; args: unknown }[]> {
	const { reader } = store.clients;
	const execute = reader.execute.bind(reader);
	const asked: { sql: string; args: unknown }[] = [];
	reader.execute = ((statement: { sql: string; args: unknown }) => {
		asked.push(statement);
		return execute(statement as never);
	}) as typeof reader.execute;
	try {
		await read();
	} finally {
		reader.execute = execute;
	}
	return asked;
}
