import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startApp, type App } from '../../support/app';
import { steadyTraffic } from '../../support/requests/steady-traffic';

let app: App | undefined;
afterEach(async () => {
	await app?.stop();
	app = undefined;
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test.each([
	['20 clients on 4 shared connections', 20, 4],
	['20 clients with a connection each', 20, 20]
])('under steady traffic a stop ends soon: %s', async (_, clients, sockets) => {
	// Without `Connection: close` a stop takes all of it.
	app = await startApp({ env: { SHUTDOWN_TIMEOUT: '600' } });
	const traffic = steadyTraffic(app.origin, clients, sockets);
	while (traffic.heard.answers < 50) await pause(20);
	const stopped = await app.stop();
	app = undefined;
	await traffic.end();
	expect(stopped).toEqual({ code: 0, signal: null });
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
	// Without a bound it would not end at all.
	const stopped = await app.stop();
	app = undefined;
	expect(stopped).toEqual({ code: 0, signal: null });
	for (const socket of [idle, slow]) socket.destroy();
});
