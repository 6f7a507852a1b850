import { createClient, type Client } from '@libsql/client';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import { isBusy, StoreBusyError } from './busy';
import type { Change, ChangeContext } from './change';
import { triggerRefusal } from './trigger-refusal';
import type { Db } from './types';
import { WriteQueue } from './write-queue';

export interface StoreOptions {
	/** `file:…` for the embedded store, `libsql://…` or `http(s)://…` for a server. */
	url: string;
	authToken?: string | undefined;
}

/** A store whose writes already have their time and actor. */
export interface BoundStore {
	read: Db;
	write: <T>(work: (change: Change) => Promise<T>) => Promise<T | Refusal>;
}

/**
 * The database of one process: a pool of readers, and one writer behind one queue.
 * Everything is written through `write`; there is no other way to get a `Change`.
 */
export class Store {
	readonly read: LibSQLDatabase<Record<string, never>>;
	readonly embedded: boolean;
	readonly #reader: Client;
	readonly #writer: Client;
	readonly #writing: LibSQLDatabase<Record<string, never>>;
	readonly #queue = new WriteQueue();

	private constructor(reader: Client, writer: Client, embedded: boolean) {
		this.#reader = reader;
		this.#writer = writer;
		this.embedded = embedded;
		this.read = drizzle(reader);
		this.#writing = drizzle(writer);
	}

	static async open({ url, authToken }: StoreOptions): Promise<Store> {
		const embedded = url.startsWith('file:');
		const options = { url, ...(authToken ? { authToken } : {}) };
		// The queue separates our own writers; the short timeout is for another process's backup or
		// checkpoint.
		const writer = createClient({ ...options, concurrency: 1, timeout: 250 });
		const store = new Store(createClient({ ...options, timeout: 250 }), writer, embedded);
		await store.#prepareWriter();
		return store;
	}

	/**
	 * Runs `work` alone in a write transaction. Commits what it returns; rolls back when it throws or
	 * returns a refusal, so that a refusal never leaves half a change behind.
	 * @param context the time of the change and the actor
	 * @param work does database work only: no mail, no hashing, no other I/O is awaited inside
	 * @returns what `work` returned, or the refusal of a trigger
	 */
	write<T>(context: ChangeContext, work: (change: Change) => Promise<T>): Promise<T | Refusal> {
		return this.#queue.run(() => this.#transact(context, work));
	}

	/** The store for one request, job or command: all its writes share a time and an actor. */
	at(context: ChangeContext): BoundStore {
		return { read: this.read, write: (work) => this.write(context, work) };
	}

	/** How many writes are waiting or running. */
	get writesWaiting(): number {
		return this.#queue.length;
	}

	/** The clients below Drizzle: for migrations, backups and the checks of the start only. */
	get clients(): { reader: Client; writer: Client } {
		return { reader: this.#reader, writer: this.#writer };
	}

	async close(): Promise<void> {
		await this.#queue.run(async () => {});
		this.#reader.close();
		this.#writer.close();
	}

	async #transact<T>(
		context: ChangeContext,
		work: (change: Change) => Promise<T>
	): Promise<T | Refusal> {
		try {
			return await this.#writing.transaction(async (tx) => {
				const result = await work({ ...context, tx });
				if (isRefusal(result)) throw new RolledBack(result);
				return result;
			});
		} catch (error) {
			if (error instanceof RolledBack) return error.refusal;
			const refusal = triggerRefusal(error);
			if (refusal) return refusal;
			if (!isBusy(error)) throw error;
			// After a BEGIN that met BUSY, the connection would fail every later transaction.
			await Promise.resolve(this.#writer.reconnect());
			await this.#prepareWriter();
			throw new StoreBusyError();
		}
	}

	async #prepareWriter(): Promise<void> {
		if (!this.embedded) return;
		// This one is stored in the file; the other two belong to the writer's single connection.
		await this.#writer.execute('PRAGMA journal_mode = WAL');
		await this.#writer.execute('PRAGMA synchronous = FULL');
		await this.#writer.execute('PRAGMA foreign_keys = ON');
	}
}

class RolledBack extends Error {
	constructor(readonly refusal: Refusal) {
		super('refused');
	}
}
