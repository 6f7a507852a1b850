import { connect, type Socket } from 'node:net';

/** A fault in the connection between a mail client and a mail server that itself works. */
export interface Fault {
	/**
	 * When: at the connection; at the client's command; in the middle of the body (after 1 kB); at the
	 * final dot, which the server gets and accepts; or `message`: the server judges the whole mail.
	 */
	at: 'connect' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot' | 'message';
	/** Cuts the connection without an answer. */
	drop?: true;
	/** Never answers, but keeps the connection open. */
	silent?: true;
	/** The answer is this code instead (at `body` and `dot` it is too late for that). */
	code?: number;
	/** Answers as usual, this many milliseconds late. */
	delay?: number;
	/** The number of times; unlimited by default. */
	times?: number;
	/** Only if the client's line (at `message`: the whole mail) is such. */
	when?: (line: string) => boolean;
}

type FindFault = (at: Fault['at'], line: string) => Fault | undefined;

const endOfBody = '\r\n.\r\n';
const lastLineOfAnswer = /^\d{3}(?: .*)?\r\n/m;

/**
 * Carries one SMTP conversation to the server on `port`, unless a fault applies to the next step. Clients
 * send several commands at once (PIPELINING); they are passed on one by one, each after the answer to the
 * previous one, so that a fault hits exactly its command. Bytes are read as latin1, to stay unchanged.
 * @param announce a line added to the answer to EHLO
 * @returns a function that cuts the connection
 */
export function carry(
	client: Socket,
	port: number,
	faultAt: FindFault,
	announce?: string
): () => void {
	const server = connect(port, '127.0.0.1');
	const cut = () => {
		client.destroy();
		server.destroy();
	};
	for (const socket of [client, server]) {
		socket.setEncoding('latin1').on('error', cut).on('close', cut);
	}

	let asked: string | undefined = 'connect';
	let inBody = false;
	let mute = false;
	let bodyLength = 0;
	let unread = '';
	let answer = '';

	client.on('data', (chunk: string) => {
		unread += chunk;
		readOn();
	});
	server.on('data', (chunk: string) => {
		answer += chunk;
		if (!lastLineOfAnswer.test(answer)) return;
		const whole = answer;
		answer = '';
		void hear(whole);
	});
	return cut;

	function readOn(): void {
		while (!asked && !mute && (inBody ? readBody() : readCommand())) continue;
	}

	/** @returns whether there may be more to read now */
	function readCommand(): boolean {
		const end = unread.indexOf('\r\n');
		if (end < 0) return false;
		const line = unread.slice(0, end);
		unread = unread.slice(end + 2);
		asked = /^[a-z]+/i.exec(line)?.[0].toLowerCase() ?? 'nothing';
		const fault = faultAt(asked as Fault['at'], line);
		if (fault) void meet(fault, () => server.write(`${line}\r\n`, 'latin1'));
		else server.write(`${line}\r\n`, 'latin1');
		return false;
	}

	function readBody(): boolean {
		const end = unread.indexOf(endOfBody);
		// The last bytes may be the start of the end mark.
		const ready = end < 0 ? unread.length - endOfBody.length : end + endOfBody.length;
		if (ready <= 0) return false;
		const part = unread.slice(0, ready);
		unread = unread.slice(ready);
		bodyLength += part.length;
		const fault = bodyLength > 1024 || end >= 0 ? faultAt('body', '') : undefined;
		if (fault) {
			void meet(fault, () => server.write(part, 'latin1'));
			return false;
		}
		if (end >= 0) {
			inBody = false;
			asked = 'dot';
		}
		server.write(part, 'latin1');
		return end < 0;
	}

	/** Passes an answer of the server on to the client, unless a fault applies. */
	async function hear(text: string): Promise<void> {
		const fault = asked === 'connect' || asked === 'dot' ? faultAt(asked, '') : undefined;
		if (asked === 'data' && text.startsWith('354')) {
			inBody = true;
			bodyLength = 0;
		}
		const announced = asked === 'ehlo' && announce ? `250-${announce}\r\n${text}` : text;
		if (fault) await meet(fault, () => say(announced));
		else say(announced);
	}

	async function meet(fault: Fault, goOn: () => void): Promise<void> {
		if (fault.drop) return cut();
		if (fault.silent) {
			mute = true;
			return;
		}
		if (fault.code) return say(`${fault.code} ${fault.code < 500 ? 'Not now' : 'Never'}\r\n`);
		await new Promise((resolve) => setTimeout(resolve, fault.delay));
		goOn();
	}

	function say(text: string): void {
		if (mute || client.destroyed) return;
		asked = undefined;
		client.write(text, 'latin1');
		readOn();
	}
}
