import { Agent, request } from 'node:http';

/** Clients that share a few kept-alive connections, as a proxy does, and never pause. */
export function steadyTraffic(origin: string, clients: number, sockets: number) {
	const agent = new Agent({ keepAlive: true, maxSockets: sockets });
	const heard = { answers: 0, closing: 0, failed: 0 };
	let over = false;
	const ask = () =>
		new Promise<void>((resolve) => {
			const sending = request(`${origin}/agenda`, { agent }, (response) => {
				heard.answers += 1;
				if (response.headers.connection === 'close') heard.closing += 1;
				response.resume();
				response.once('close', resolve);
			});
			sending.once('error', () => {
				heard.failed += 1;
				setTimeout(resolve, 20);
			});
			sending.end();
		});
	const run = async () => {
		while (!over) await ask();
	};
	const running = Array.from({ length: clients }, run);
	return {
		heard,
		async end() {
			over = true;
			await Promise.all(running);
			agent.destroy();
		}
	};
}
