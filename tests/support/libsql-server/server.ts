import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Database from 'libsql';
import { type HranaError, toHranaError, type Pipeline } from './protocol';
import { Stream } from './stream';
import { WriteLock } from './write-lock';

export interface ServerOptions {
	/** Whether connections keep foreign keys from the start, as on a real server; `never`: nor when told to. */
	foreignKeys?: boolean | 'never';
	/** Milliseconds after which a transaction that others wait for is undone; 5 s on a real server. */
	transactionTimeout?: number;
	/** What clients have to send as their token. */
	token?: string;
}

/** A request that a test waited for. */
export interface Met {
	/** All SQL that it runs. */
	sql: string;
	/** Cuts the connection: the client gets no answer. */
	cut(): void;
}

interface Ambush {
	pattern: RegExp;
	act: (met: Met) => unknown;
	when: 'before' | 'after';
}

/**
 * A libSQL server for tests: the HTTP protocol that `@libsql/client` speaks (Hrana 2), over a real database
 * file. One connection a stream, one writer at a time. It is no sqld: nothing is replicated, and the SQL is
 * not read by a parser of its own.
 */
export class LibsqlServer {
	/** HTTP requests so far: each is a round trip. */
	requests = 0;
	/** Milliseconds that each request waits before it is looked at. */
	delay = 0;
	readonly path: string;
	readonly #folder = mkdtempSync(join(tmpdir(), 'sillon-libsql-'));
	readonly #streams = new Map<string, Stream>();
	readonly #expired = new Set<string>();
	readonly #open = new Set<Stream>();
	readonly #sockets = new Set<Socket>();
	readonly #lock: WriteLock;
	#ambushes: Ambush[] = [];
	#port = 0;
	#http: Server | undefined;
	#pause: { over: Promise<void>; end: () => void } | undefined;

	private constructor(private readonly options: ServerOptions) {
		this.path = join(this.#folder, 'data.db');
		this.#lock = new WriteLock(options.transactionTimeout ?? 5000);
		const first = new Database(this.path);
		first.exec('PRAGMA journal_mode = WAL');
		first.close();
	}

	static async start(options: ServerOptions = {}): Promise<LibsqlServer> {
		const server = new LibsqlServer(options);
		await server.comeBack();
		return server;
	}

	get url(): string {
		return `http://127.0.0.1:${this.#port}`;
	}

	/** Acts once, before the next request that runs such SQL. */
	before(pattern: RegExp, act: Ambush['act']): void {
		this.#ambushes.push({ pattern, act, when: 'before' });
	}

	/** Acts once, between the work of the next such request and its answer. */
	after(pattern: RegExp, act: Ambush['act']): void {
		this.#ambushes.push({ pattern, act, when: 'after' });
	}

	/** Takes the write lock from whoever has it, as if somebody had waited for it for too long. */
	takeLocksAway(): void {
		this.#lock.takeAway();
	}

	/** Closes what is open, as after ten seconds without a request. */
	expireStreams(): void {
		for (const [baton, stream] of this.#streams) {
			this.#expired.add(baton);
			stream.close();
		}
		this.#streams.clear();
	}

	/** Takes requests and answers none, until `goOn`. */
	hang(): void {
		let end = () => {};
		const over = new Promise<void>((resolve) => (end = resolve));
		this.#pause = { over, end };
	}

	goOn(): void {
		this.#pause?.end();
		this.#pause = undefined;
	}

	/** All its connections are cut, what was not committed is lost, and nobody listens. */
	async die(): Promise<void> {
		const http = this.#http;
		this.#http = undefined;
		for (const socket of this.#sockets) socket.destroy();
		this.#streams.clear();
		for (const stream of this.#open) stream.close();
		this.#open.clear();
		if (http) await new Promise((resolve) => http.close(resolve));
	}

	/** Listens, also again after `die`, at the same address. */
	async comeBack(): Promise<void> {
		const http = createServer((request, response) => {
			this.#answer(request, response).catch((error: unknown) => {
				// Once it is dead, the rest of an answer finds closed connections.
				if (this.#http === http) throw error;
			});
		});
		http.on('connection', (socket) => {
			this.#sockets.add(socket);
			socket.once('close', () => this.#sockets.delete(socket));
		});
		await new Promise<void>((resolve) => http.listen(this.#port, '127.0.0.1', resolve));
		this.#port = (http.address() as AddressInfo).port;
		this.#http = http;
	}

	async stop(): Promise<void> {
		this.goOn();
		await this.die();
		rmSync(this.#folder, { recursive: true, force: true });
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		this.requests += 1;
		const body = await text(request).catch(() => undefined);
		if (body === undefined) return;
		await this.#pause?.over;
		if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
		if (!this.#http) return;
		const { token } = this.options;
		if (token && request.headers.authorization !== `Bearer ${token}`) {
			return send(response, 401, 'Unauthorized');
		}
		if (request.url !== '/v2/pipeline') return send(response, 404, 'Not found');
		const pipeline = JSON.parse(body) as Pipeline;
		const stream = this.#streamOf(pipeline.baton ?? undefined);
		if (stream === 'expired') {
			const message = 'The stream has expired due to inactivity';
			return send(response, 500, { message, code: 'STREAM_EXPIRED' });
		}
		if (!stream) return send(response, 400, 'Received an invalid baton');
		const sql = this.#ambushes.length > 0 ? stream.textOf(pipeline) : '';
		const met = { sql, cut: () => request.socket.destroy() };
		await this.#act('before', sql, met);
		const results: object[] = [];
		for (const one of pipeline.requests) {
			try {
				results.push({ type: 'ok', response: await stream.handle(one) });
			} catch (thrown) {
				const { message, code }: HranaError = toHranaError(thrown);
				results.push({ type: 'error', error: { message, code } });
			}
		}
		await this.#act('after', sql, met);
		await this.#pause?.over;
		send(response, 200, { baton: this.#keep(stream), base_url: null, results });
	}

	async #act(when: Ambush['when'], sql: string, met: Met): Promise<void> {
		const hit = this.#ambushes.find((one) => one.when === when && one.pattern.test(sql));
		if (!hit) return;
		this.#ambushes = this.#ambushes.filter((one) => one !== hit);
		await hit.act(met);
	}

	#streamOf(baton: string | undefined): Stream | 'expired' | undefined {
		if (!baton) return this.#connect();
		if (this.#expired.has(baton)) return 'expired';
		const kept = this.#streams.get(baton);
		this.#streams.delete(baton);
		return kept;
	}

	#connect(): Stream {
		const connection = new Database(this.path);
		connection.exec('PRAGMA synchronous = OFF');
		const { foreignKeys } = this.options;
		connection.exec(`PRAGMA foreign_keys = ${foreignKeys === true ? 'ON' : 'OFF'}`);
		const stream = new Stream(connection, this.#lock, foreignKeys === 'never');
		this.#open.add(stream);
		return stream;
	}

	#keep(stream: Stream): string | null {
		if (stream.closed) {
			this.#open.delete(stream);
			return null;
		}
		const baton = randomBytes(16).toString('base64url');
		this.#streams.set(baton, stream);
		return baton;
	}
}

function send(response: ServerResponse, status: number, body: object | string): void {
	const json = typeof body !== 'string';
	response.writeHead(status, { 'content-type': json ? 'application/json' : 'text/plain' });
	response.end(json ? JSON.stringify(body) : body);
}
