import { createServer, type AddressInfo, type Server } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { carry, type Fault } from './smtp-wire';

/** A mail that the server has accepted. */
export interface AcceptedMail {
	messageId: string;
	from: string;
	to: string[];
	raw: string;
}

/**
 * A real SMTP server that records what it accepts, behind a connection with injected faults: the server
 * itself always works, only the connection (or the answer) is faulty.
 */
export class MailServer {
	readonly accepted: AcceptedMail[] = [];
	/** The number of connections, including failed ones. */
	connections = 0;
	#faults: Fault[] = [];
	#port = 0;
	#wire: Server | undefined;
	readonly #open = new Set<() => void>();
	readonly #server: SMTPServer;

	private constructor(private readonly announce?: string) {
		this.#server = new SMTPServer({
			authOptional: true,
			disabledCommands: ['AUTH', 'STARTTLS'],
			disableReverseLookup: true,
			closeTimeout: 100,
			onData: (stream, session, callback) => this.#receive(stream, session, callback)
		});
		// A connection that a fault cuts is an error to the server behind it.
		this.#server.on('error', () => {});
	}

	/** @param options `refuseTls`: announces STARTTLS, and refuses it when requested */
	static async start(options: { refuseTls?: boolean } = {}): Promise<MailServer> {
		const server = new MailServer(options.refuseTls ? 'STARTTLS' : undefined);
		await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
		await server.listen();
		return server;
	}

	/** The value for `SMTP_URL`. */
	get url(): string {
		return `smtp://127.0.0.1:${this.#port}`;
	}

	/** From now on every connection (or only `times` of them) meets this fault; the first that fits wins. */
	fail(...faults: Fault[]): void {
		this.#faults = faults.map((fault) => ({ ...fault }));
	}

	heal(): void {
		this.#faults = [];
	}

	/** Stops listening: new connections are refused, open ones cut. */
	async refuse(): Promise<void> {
		const wire = this.#wire;
		this.#wire = undefined;
		for (const cut of this.#open) cut();
		if (wire) await new Promise((resolve) => wire.close(resolve));
	}

	/** Listens, also again after `refuse`, on the same port. */
	async listen(): Promise<void> {
		const wire = createServer((client) => {
			this.connections += 1;
			const behind = this.#server.server.address() as AddressInfo;
			const faultAt = (point: Fault['at'], line: string) => this.#faultAt(point, line);
			const cut = carry(client, behind.port, faultAt, this.announce);
			this.#open.add(cut);
			client.once('close', () => this.#open.delete(cut));
		});
		this.#wire = wire;
		await new Promise<void>((resolve) => wire.listen(this.#port, '127.0.0.1', resolve));
		this.#port = (wire.address() as AddressInfo).port;
	}

	async stop(): Promise<void> {
		await this.refuse();
		await new Promise<void>((resolve) => this.#server.close(resolve));
	}

	#faultAt(point: Fault['at'], line: string): Fault | undefined {
		const fault = this.#faults.find(
			({ at, times = Infinity, when }) => at === point && times > 0 && (when?.(line) ?? true)
		);
		if (fault?.times !== undefined) fault.times -= 1;
		return fault;
	}

	#receive(
		stream: SMTPServerDataStream,
		session: SMTPServerSession,
		callback: (error?: Error | null) => void
	): void {
		const chunks: Buffer[] = [];
		stream.on('data', (chunk: Buffer) => chunks.push(chunk));
		stream.on('end', () => {
			const raw = Buffer.concat(chunks).toString('utf8');
			const fault = this.#faultAt('message', raw);
			if (fault?.code) {
				return callback(Object.assign(new Error('not this time'), { responseCode: fault.code }));
			}
			const { mailFrom, rcptTo } = session.envelope;
			this.accepted.push({
				messageId: /^Message-ID:\s*(<[^>]*>)/im.exec(raw)?.[1] ?? '',
				from: mailFrom ? mailFrom.address : '',
				to: rcptTo.map(({ address }) => address),
				raw
			});
			callback();
		});
	}
}
