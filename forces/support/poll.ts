import { Agent, request } from 'node:http';

export interface Polled {
	/** Milliseconds of each answer, to its last byte. */
	times: number[];
	statuses: Record<number, number>;
	perSecond: number;
}

/**
 * Asks for each path once, over connections that stay open, one request after another on each, as a load
 * generator does.
 * @param tags by path, for conditional requests; those of the answers are kept in it
 */
export async function pollAll(
	origin: string,
	paths: readonly string[],
	tags: Map<string, string>,
	connections: number
): Promise<Polled> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const times: number[] = [];
	const statuses: Record<number, number> = {};
	let next = 0;
	const lane = async () => {
		for (let place = next++; place < paths.length; place = next++) {
			const path = paths[place]!;
			const began = performance.now();
			const { status, etag } = await ask(agent, origin + path, tags.get(path));
			times.push(performance.now() - began);
			statuses[status] = (statuses[status] ?? 0) + 1;
			if (etag) tags.set(path, etag);
		}
	};
	const began = performance.now();
	await Promise.all(Array.from({ length: connections }, lane));
	const took = performance.now() - began;
	agent.destroy();
	return { times, statuses, perSecond: (paths.length * 1000) / took };
}

/** A connection that fails has the status 0. */
function ask(
	agent: Agent,
	url: string,
	tag: string | undefined
): Promise<{ status: number; etag: string | undefined }> {
	return new Promise((resolve) => {
		const headers = tag ? { 'if-none-match': tag } : {};
		const sent = request(url, { agent, headers }, (answer) => {
			answer.on('data', () => {});
			answer.on('end', () => {
				resolve({ status: answer.statusCode ?? 0, etag: answer.headers.etag });
			});
			answer.on('error', () => resolve({ status: 0, etag: undefined }));
		});
		sent.on('error', () => resolve({ status: 0, etag: undefined })).end();
	});
}
