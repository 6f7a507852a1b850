import { createClient, type Client } from '@libsql/client';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';
import type { Refusal } from '$lib/messages/refusal';
import { minuteMs, secondMs } from '$lib/time/durations';
import type { Actor, Change, ChangeContext } from './change';
import { embeddedPath } from './embedded-path';
import { StoreFaultError } from './fault';
import { OpenedFile } from './file/opened-file';
import { inTurns } from './bulk/in-turns';
import { probe } from './probe';
import { rememberOpened } from './process-lock';
import { boundedFetch, type BoundedFetch } from './server/bounded-fetch';
import { groupedReads } from './server/grouped-reads';
import { serverClient } from './server/server-client';
import { readCommittedBy } from './transaction/committed';
import type { Db } from './types';
import { WriteQueue } from './write-queue';
import { Writer } from './writer';

export interface StoreOptions {
	/** `file:…` for the embedded store, `libsql://…` or `http(s)://…` for a server. */
	url: string;
	authToken?: string | undefined;
	/** Milliseconds that a server has for one request. */
	longestRequest?: number;
	/** Milliseconds that a person waits for a write, its time in the queue included. */
	longestWrite?: number;
}

/** A store whose writes already have their time and actor. */
export interface BoundStore {
	read: Db;
	write: <T>(work: (change: Change) => Promise<T>) => Promise<T | Refusal>;
}

interface Clients {
	reader: Client;
	writer: Client;
	/** Of a server: as `BoundedFetch.shorten`. */
	shorten?: BoundedFetch['shorten'];
}

type Around = <T>(write: () => Promise<T>) => Promise<T>;
const undisturbed: Around = (write) => write();

/** Milliseconds that a write waits, its time in the queue included, for another process to let go. */
const longestWait = 1900;

/**
 * Milliseconds that a write may take in all: a proxy gives a person's request up after half a minute or more.
 * Background work holds up others meanwhile; whoever has the command line sees it run.
 */
const usualLongest = { person: 20 * secondMs, clock: 3 * minuteMs };

/** Milliseconds that a database server has once the process was asked to stop. */
const whenStopping = { request: 1.5 * secondMs, write: 3 * secondMs };

/**
 * The database of one process: a pool of readers, and one writer behind one queue.
 * Everything is written through `write`; there is no other way to get a `Change`.
 */
export class Store {
	readonly read: LibSQLDatabase<Record<string, never>>;
	readonly embedded: boolean;
	/** The clients below Drizzle: for migrations, backups and the checks of the start only. */
	readonly clients: Clients;
	readonly #writer: Writer;
	readonly #queue = new WriteQueue();
	#file: OpenedFile | undefined;
	#fault: StoreFaultError | undefined;
	#around: Around = undisturbed;

	private constructor(
		clients: Clients,
		embedded: boolean,
		private readonly longestWrite = usualLongest.person
	) {
		this.clients = clients;
		this.embedded = embedded;
		this.read = drizzle(clients.reader);
		this.#writer = new Writer(clients.writer, embedded);
	}

	static async open(options: StoreOptions): Promise<Store> {
		const { url } = options;
		const path = embeddedPath(url);
		if (path) rememberOpened(path);
		const clients = path ? fileClients(url) : serverClients(options);
		inTurns(clients.writer);
		const store = new Store(clients, Boolean(path), options.longestWrite);
		await store.#writer.prepare();
		store.#file = path === undefined ? undefined : new OpenedFile(path);
		return store;
	}

	/**
	 * Runs `work` alone in a write transaction. Commits what it returns; rolls back when it throws or
	 * returns a refusal, so that a refusal never leaves half a change behind.
	 * @param context the time of the change and the actor
	 * @param work does database work only: no mail, no hashing, no other I/O is awaited inside
	 * @returns what `work` returned, or the refusal of a trigger
	 * @throws StoreFaultError when the database cannot be written, another process holds it for too long, or all of
	 * it takes too long for whoever asked
	 */
	async write<T>(
		context: ChangeContext,
		work: (change: Change) => Promise<T>
	): Promise<T | Refusal> {
		const until = performance.now() + longestWait;
		try {
			const beside = (change: Change) => {
				readCommittedBy(change.tx, this.read);
				return work(change);
			};
			return await this.#queue.run(
				(over) =>
					this.#around(() =>
						this.#inPlace(() => this.#writer.transact(context, beside, until, over))
					),
				this.#longestFor(context.actor)
			);
		} catch (error) {
			if (error instanceof StoreFaultError && error.fault !== 'busy') this.#fault = error;
			throw error;
		}
	}

	/** The store for one request, job or command: all its writes share a time and an actor. */
	at(context: ChangeContext): BoundStore {
		return { read: this.read, write: (work) => this.write(context, work) };
	}

	/**
	 * Why the database takes no writes: what the last one that failed met, until `recover` could write. Busy
	 * does not count, because it passes.
	 */
	get fault(): StoreFaultError | undefined {
		return this.#fault;
	}

	/**
	 * Looks whether the file is still where it was opened, and after a fault tries whether the database takes writes
	 * again: other writes may change nothing.
	 */
	async recover(context: ChangeContext): Promise<void> {
		if (this.#isReplaced) this.#fault = new StoreFaultError('replaced');
		if (!this.#fault) return;
		// Connections that were opened meanwhile lead to what stood in its place.
		if (this.#fault.fault === 'replaced' && !this.#isReplaced) await this.#reopen();
		await this.write(context, probe);
		this.#fault = undefined;
	}

	/**
	 * The process was asked to stop: from now on nobody waits long for a database server. A file answers at once
	 * and needs no bound.
	 */
	shortenWaits(): void {
		if (this.embedded) return;
		this.clients.shorten?.(whenStopping.request);
		this.#queue.shorten(whenStopping.write);
	}

	/** What goes into a file that was taken away is lost: it is not tried, and not said to be stored. */
	async #inPlace<T>(write: () => Promise<T>): Promise<T> {
		if (this.#isReplaced) throw new StoreFaultError('replaced');
		const done = await write();
		if (this.#isReplaced) throw new StoreFaultError('replaced');
		return done;
	}

	#reopen(): Promise<void> {
		return this.#queue.run(async () => {
			await Promise.resolve(this.clients.reader.reconnect());
			await this.#writer.reconnect();
		});
	}

	get #isReplaced(): boolean {
		return this.#file !== undefined && !this.#file.isInPlace;
	}

	#longestFor({ kind }: Actor): number {
		if (kind === 'command-line') return Infinity;
		return kind === 'clock' ? usualLongest.clock : this.longestWrite;
	}

	/** From now on every write runs within this, in its turn; by default within nothing. */
	surround(around: Around = undisturbed): void {
		this.#around = around;
	}

	/** How many writes are waiting or running. */
	get writesWaiting(): number {
		return this.#queue.length;
	}

	async close(): Promise<void> {
		await this.#queue.idle();
		this.clients.reader.close();
		this.clients.writer.close();
	}
}

function fileClients(url: string): Clients {
	// The timeout is for another process's backup or checkpoint.
	const options = { url, timeout: 250 };
	return { reader: createClient(options), writer: createClient({ ...options, concurrency: 1 }) };
}

function serverClients({ url, authToken, longestRequest }: StoreOptions): Clients {
	// What one of them learns of the server holds for the other.
	const bounded = boundedFetch(longestRequest);
	const options = { url, authToken, fetch: bounded };
	return {
		reader: groupedReads(serverClient(options)),
		writer: serverClient({ ...options, concurrency: 1 }),
		shorten: bounded.shorten
	};
}
