import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../../support/app';
import { OneSocket } from '../../support/requests/one-socket';

// Whatever a request leaves unread, the next one on its connection is heard: a proxy gives it to others.

let app: App;
beforeAll(async () => {
	app = await startApp();
});
afterAll(() => app?.stop());

const form = 'application/x-www-form-urlencoded';

/** Where nothing reads the body, or not all of it. */
const addresses: [string, string, string, Record<string, string>][] = [
	['an unknown address', 'POST', '/nowhere', { 'content-type': form }],
	['a link that is no more', 'POST', '/stop/xx', { 'content-type': form }],
	['signing out', 'POST', '/sign-out', { 'content-type': form }],
	['a page for members only', 'POST', '/me/account?/leave', { 'content-type': form }],
	['an action that there is not', 'POST', '/sign-in?/nothing', { 'content-type': form }],
	['a form', 'POST', '/sign-in?/signIn', { 'content-type': form }],
	['the language', 'POST', '/language', { 'content-type': form }],
	['a calendar', 'POST', '/calendar.ics', { 'content-type': form }],
	['another method', 'PUT', '/agenda', { 'content-type': 'text/plain' }],
	[
		'a form of another site',
		'POST',
		'/sign-in',
		{ 'content-type': form, origin: 'https://a.example' }
	],
	['a broken address', 'POST', '/hubs/%E0%A4%A', { 'content-type': form }],
	['a file', 'POST', '/robots.txt', { 'content-type': form }],
	['a body without a type', 'POST', '/nowhere', {}],
	['a page that is only read', 'GET', '/agenda', { 'content-type': form }],
	['parts', 'POST', '/sign-up', { 'content-type': 'multipart/form-data; boundary=x' }],
	['data', 'POST', '/me/__data.json', { 'content-type': 'application/json' }]
];

const framings = (size: number): Record<string, string>[] => [
	{ 'content-length': String(size) },
	{ 'transfer-encoding': 'chunked' }
];

test.each(addresses)('%s', async (_, method, path, headers) => {
	const client = new OneSocket(app.origin);
	try {
		for (const size of [10_000, 300_000, 5_000_000]) {
			for (const framing of framings(size)) {
				const sent = { origin: app.origin, ...headers, ...framing };
				const body = Buffer.alloc(size, 'a');
				const answer = await client.send(method, path, sent, body);
				expect(answer.status).toBeGreaterThan(199);
				expect(answer.status).toBeLessThan(500);
				const next = await client.get('/health');
				expect([size, next.status]).toEqual([size, 200]);
				expect(next.port).toBe(answer.port);
			}
		}
	} finally {
		client.close();
	}
});

test('a sender who hangs up in the middle of a form leaves no error in the log', async () => {
	const { hostname, port } = new URL(app.origin);
	const before = app.logs.length;
	const hangUp = (path: string) =>
		new Promise<void>((resolve) => {
			const socket = connect(Number(port), hostname, () => {
				const head = `POST ${path} HTTP/1.1\r\nHost: ${hostname}\r\nOrigin: ${app.origin}\r\n`;
				socket.write(`${head}Content-Type: ${form}\r\nContent-Length: 5000\r\n\r\nemail=zoe`);
				setTimeout(() => socket.destroy(), 100);
			});
			// The server may be the one that hangs up.
			socket.on('error', () => {});
			socket.once('close', () => resolve());
		});
	const paths = ['/sign-in?/signIn', '/language', '/reset', '/sign-up', '/nowhere', '/sign-out'];
	await Promise.all([...paths, ...paths, ...paths].map(hangUp));
	expect((await new OneSocket(app.origin).get('/agenda')).status).toBe(200);
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(app.logs.slice(before)).not.toMatch(/error|aborted|zoe/);
});
