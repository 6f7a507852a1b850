import { Agent, request, type IncomingHttpHeaders } from 'node:http';

export interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	text: string;
	/** The client's port: the same for all answers that came over one connection. */
	port: number | undefined;
}

/**
 * A client with one kept-alive connection, as a reverse proxy holds it: what one request leaves behind meets
 * the next one.
 */
export class OneSocket {
	readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

	constructor(readonly origin: string) {}

	get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
		return this.send('GET', path, headers);
	}

	/** @param body is written in pieces of 16 kB, as an upload arrives */
	send(method: string, path: string, headers: Record<string, string> = {}, body?: Buffer) {
		return new Promise<Answer>((resolve, reject) => {
			const options = { method, headers, agent: this.#agent };
			const sending = request(this.origin + path, options, (response) => {
				// Gone once the answer has ended.
				const port = response.socket.localPort;
				let text = '';
				response.setEncoding('utf8');
				response.on('data', (chunk) => (text += chunk));
				response.on('end', () => {
					const { statusCode: status = 0, headers } = response;
					resolve({ status, headers, text, port });
				});
				response.on('error', reject);
			});
			sending.on('error', reject);
			if (!body) return sending.end();
			const step = 16 * 1024;
			const write = (at: number) => {
				if (at >= body.length) return sending.end();
				sending.write(body.subarray(at, at + step));
				// Once the answer is there, Node's client says no more when its buffer is empty.
				setImmediate(write, at + step);
			};
			write(0);
		});
	}

	close(): void {
		this.#agent.destroy();
	}
}
