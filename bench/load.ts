import { Agent, request } from 'node:http';

export interface Question {
	path: string;
	method?: 'GET' | 'POST';
	headers?: Record<string, string>;
	body?: string;
	/** The expected status; any other makes the measurement fail. */
	status: number;
}

/**
 * Sends `count` requests over connections that stay open, one after another on each.
 * @param next creates each request; it must be cheap, because its time counts
 * @returns answers per second, including their bodies
 */
export async function perSecond(
	origin: string,
	count: number,
	next: () => Question,
	connections = 10
): Promise<number> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	let left = count;
	const lane = async () => {
		while (left-- > 0) await ask(origin, next(), agent);
	};
	const began = performance.now();
	await Promise.all(Array.from({ length: connections }, lane));
	const took = performance.now() - began;
	agent.destroy();
	return (count * 1000) / took;
}

const alone = new Agent({ keepAlive: true, maxSockets: 1 });

/**
 * Sends one request with no other in progress.
 * @returns milliseconds until the last byte
 */
export async function milliseconds(origin: string, question: Question): Promise<number> {
	const began = performance.now();
	await ask(origin, question, alone);
	return performance.now() - began;
}

/** Resolves when the whole answer is read; fails when its status is another than expected. */
function ask(origin: string, question: Question, agent: Agent): Promise<void> {
	const { path, method = 'GET', headers = {}, body, status } = question;
	return new Promise((resolve, reject) => {
		const sent = request(origin + path, { method, headers, agent }, (answer) => {
			if (answer.statusCode !== status) {
				reject(new Error(`${method} ${path} was answered ${answer.statusCode}, not ${status}`));
			}
			answer.on('data', () => {});
			answer.on('error', reject).on('end', resolve);
		});
		sent.on('error', reject).end(body);
	});
}
