import type { Client } from '@libsql/client';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import { finish } from './transaction/before-commit';
import { StoreBusyError } from './busy';
import type { Change, ChangeContext } from './change';
import { faultOf, StoreFaultError } from './fault';
import { orGivenUp } from './server/given-up';
import { triggerRefusal } from './trigger-refusal';

/** Milliseconds between two tries to begin while another process holds the database. */
const between = 25;

type Work<T> = (change: Change) => Promise<T>;

/** The one connection that writes. One transaction at a time: the queue in front of it sees to that. */
export class Writer {
	readonly #client: Client;
	readonly #db: LibSQLDatabase<Record<string, never>>;
	readonly #embedded: boolean;
	#ready = false;

	constructor(client: Client, embedded: boolean) {
		this.#client = client;
		this.#embedded = embedded;
		this.#db = drizzle(client);
	}

	/** Sets up the connection. */
	async prepare(): Promise<void> {
		if (this.#embedded) {
			// This one is stored in the file; the others belong to the connection.
			await this.#client.execute('PRAGMA journal_mode = WAL');
			await this.#client.execute('PRAGMA synchronous = FULL');
			await this.#client.execute('PRAGMA foreign_keys = ON');
			// A wait inside SQLite would freeze the event loop: `transact` waits.
			await this.#client.execute('PRAGMA busy_timeout = 0');
		}
		this.#ready = true;
	}

	/**
	 * Runs `work` in a transaction that is rolled back when it throws or returns a refusal.
	 * @param until how long to wait for another process that holds the database, by `performance.now()`; it is
	 * tried once in any case
	 * @param over aborted when a database server has taken too long for all of it; a file answers at once
	 * @throws StoreFaultError when the database could not be written
	 */
	async transact<T>(
		context: ChangeContext,
		work: Work<T>,
		until: number,
		over: AbortSignal
	): Promise<T | Refusal> {
		for (;;) {
			const met: { begun?: true; error?: unknown } = {};
			try {
				if (!this.#ready) await this.prepare();
				const running = this.#db.transaction(async (tx) => {
					met.begun = true;
					try {
						const result = await work({ ...context, tx });
						if (isRefusal(result)) throw new RolledBack(result);
						await finish(tx);
						return result;
					} catch (error) {
						// A full disk ends the transaction by itself; then rolling back fails, too.
						met.error = error;
						throw error;
					}
				});
				return await (this.#embedded ? running : orGivenUp(over, running));
			} catch (thrown) {
				const error = met.error ?? thrown;
				if (error instanceof RolledBack) return error.refusal;
				const refusal = triggerRefusal(error);
				if (refusal) return refusal;
				const fault = faultOf(error);
				if (!fault) throw error;
				await this.reconnect();
				const wait = fault === 'busy' && !met.begun && performance.now() < until;
				if (!wait && fault === 'busy') throw new StoreBusyError(error);
				if (!wait) throw new StoreFaultError(fault, error);
				await new Promise((resolve) => setTimeout(resolve, between));
			}
		}
	}

	/** After a BEGIN that met BUSY, the connection would fail every later transaction. */
	async reconnect(): Promise<void> {
		this.#ready = false;
		await Promise.resolve(this.#client.reconnect());
	}
}

class RolledBack extends Error {
	constructor(readonly refusal: Refusal) {
		super('refused');
	}
}
