import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startApp, type App } from '../../support/app';

let app: App | undefined;
afterEach(async () => {
	await app?.stop();
	app = undefined;
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Clients that share a few kept-alive connections, as a proxy does, and never pause. */
function steadyTraffic(origin: string, clients: number, sockets: number) {
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

test.each([
	['20 clients on 4 shared connections', 20, 4],
	['20 clients with a connection each', 20, 20]
])('under steady traffic a stop ends soon: %s', async (_, clients, sockets) => {
	app = await startApp();
	const traffic = steadyTraffic(app.origin, clients, sockets);
	while (traffic.heard.answers < 50) await pause(20);
	const asked = performance.now();
	const stopped = await app.stop();
	const took = performance.now() - asked;
	app = undefined;
	await traffic.end();
	expect(stopped).toEqual({ code: 0, signal: null });
	// Without `Connection: close` it takes all of SHUTDOWN_TIMEOUT, eight seconds.
	expect(took).toBeLessThan(5000);
	expect(traffic.heard.closing).toBeGreaterThan(0);
});

test('a client that never finishes, and one that asks nothing, hold a stop no longer than its bound', async () => {
	app = await startApp({ env: { SHUTDOWN_TIMEOUT: '2' } });
	const { hostname, port } = new URL(app.origin);
	const idle = connect(Number(port), hostname);
	const slow = connect(Number(port), hostname, () => {
		const head = `POST /sign-in HTTP/1.1\r\nHost: ${hostname}\r\nOrigin: ${app!.origin}\r\n`;
		slow.write(
			`${head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\ne`
		);
	});
	for (const socket of [idle, slow]) socket.on('error', () => {});
	await pause(300);
	const asked = performance.now();
	const stopped = await app.stop();
	app = undefined;
	expect(stopped).toEqual({ code: 0, signal: null });
	expect(performance.now() - asked).toBeLessThan(6000);
	for (const socket of [idle, slow]) socket.destroy();
});
