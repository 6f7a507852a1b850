import type { Client, InStatement, Transaction } from '@libsql/client';

/** Milliseconds for which statements of transactions may keep the event loop without a pause. */
const atMost = 20;

/**
 * Lets the event loop turn within long transactions. The embedded database answers within the same turn, so
 * a loop over a thousand people would keep every other request waiting for seconds. Only writes wait for the
 * whole transaction.
 * @param pauseAfter milliseconds of work without a pause
 * @returns the same client
 */
export function inTurns(client: Client, pauseAfter = atMost): Client {
	const begin = client.transaction.bind(client) as (mode?: 'write') => Promise<Transaction>;
	client.transaction = async (mode?: unknown) => {
		const transaction = await begin(mode as 'write');
		const execute = transaction.execute.bind(transaction);
		transaction.execute = async (statement: InStatement) => {
			await giveWay(pauseAfter);
			return execute(statement);
		};
		return transaction;
	};
	return client;
}

/** Since when statements run in this turn of the event loop. */
let began: number | undefined;

/**
 * Lets the event loop turn when this turn has lasted long: also for a loop that composes much for one statement.
 * @param pauseAfter milliseconds
 */
export async function giveWay(pauseAfter = atMost): Promise<void> {
	if (began !== undefined && performance.now() - began >= pauseAfter) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	if (began !== undefined) return;
	began = performance.now();
	setImmediate(() => (began = undefined));
}
