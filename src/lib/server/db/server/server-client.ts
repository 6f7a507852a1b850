import {
	createClient,
	type Client,
	type InStatement,
	type ResultSet,
	type Transaction
} from '@libsql/client';
import { faultOf } from '../fault';
import { isRead, knownReads } from './known-reads';

const keepForeignKeys = 'PRAGMA foreign_keys = ON';

interface Options {
	url: string;
	authToken?: string | undefined;
	fetch: typeof fetch;
	concurrency?: number;
}

/** A client for a libSQL server whose transactions keep what the embedded file keeps. */
export function serverClient({ url, authToken, fetch, concurrency }: Options): Client {
	const client = createClient({
		url,
		fetch,
		...(authToken && { authToken }),
		...(concurrency && { concurrency })
	});
	const begin = client.transaction.bind(client) as (mode?: 'write') => Promise<Transaction>;
	client.transaction = async (mode?: unknown) => guarded(await begin(mode as 'write'));
	return client;
}

/** A connection to the server for as long as a transaction: the client sends on it what is run at once. */
type WithStream = Transaction & { _getStream(): { run(sql: string): Promise<unknown> } };

/**
 * Foreign keys are kept, whatever the server's default is. And once the server has ended a transaction, the
 * next statement on its connection would be a change of its own: none is sent any more.
 */
function guarded(transaction: Transaction): Transaction {
	const execute = transaction.execute.bind(transaction);
	let isFirst = true;
	let ended: Error | undefined;
	let before: Promise<unknown> = Promise.resolve();
	let changed: Promise<unknown> | undefined;

	async function send(statement: InStatement): Promise<ResultSet> {
		if (ended) throw ended;
		// In one request with BEGIN and this statement, and before them: within a transaction it does nothing.
		if (isFirst)
			(transaction as WithStream)
				._getStream()
				.run(keepForeignKeys)
				.catch(() => {});
		isFirst = false;
		return execute(statement).catch((error: Error) => {
			if (faultOf(error)) ended = error;
			throw error;
		});
	}

	// Reads may go side by side; a change waits until what was sent before is known to have worked, and a read
	// for the changes that were asked for before it, as they follow one another in a file.
	transaction.execute = knownReads((statement) => {
		const { sql } = typeof statement === 'string' ? { sql: statement } : statement;
		const isChange = !isRead(sql);
		const earlier = isChange ? before : changed;
		const running = earlier ? earlier.then(() => send(statement)) : send(statement);
		before = Promise.allSettled([before, running]);
		if (isChange) changed = before;
		return running;
	});
	return transaction;
}
