import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startApp, testSecret, type App } from '../../support/app';
import { Client } from '../../support/http';
import { halfSentForm } from '../../support/requests/half-sent-form';

let app: App | undefined;

afterEach(async () => {
	await app?.stop();
	app = undefined;
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const isUp = (origin: string) =>
	fetch(`${origin}/health`).then(
		(response) => response.ok,
		() => false
	);

test('a stop finishes the requests in flight, accepts no others, and ends with 0', async () => {
	app = await startApp();
	const form = halfSentForm(Number(new URL(app.origin).port));
	await pause(200);
	const stopped = app.stop();
	await pause(500);
	expect(await isUp(app.origin)).toBe(false);
	form.finish();
	expect(await form.closed).toMatch(/^HTTP\/1\.1 [23456]\d\d /);
	expect(await form.closed).not.toMatch(/^HTTP\/1\.1 (403|5\d\d)/);
	expect(await stopped).toEqual({ code: 0, signal: null });
	expect(existsSync(app.dataDir)).toBe(false);
});

test('a form sent over plain http to this URL is accepted, one from elsewhere is not', async () => {
	app = await startApp();
	const form = { email: 'nobody@member.example', password: 'whatever' };
	const here = await new Client(app.origin).post('/sign-in', form);
	expect(here.status).not.toBe(403);
	expect(here.status).toBeLessThan(500);
	const elsewhere = { origin: 'https://elsewhere.example' };
	const refused = await new Client(app.origin).post('/sign-in', form, elsewhere);
	expect(refused.status).toBe(403);
});

test('stored files are readable by their owner only', async () => {
	app = await startApp();
	const { dataDir } = app;
	const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
	expect(files).toContain('sillon.db');
	// What is written durably has another name for a moment.
	const open = files.filter(
		(file) => (statSync(join(dataDir, file), { throwIfNoEntry: false })?.mode ?? 0) & 0o077
	);
	expect(open).toEqual([]);
});

test('a second server on the same database is refused with a sentence', async () => {
	app = await startApp();
	await expect(startApp({ dataDir: app.dataDir })).rejects.toThrow(/Another Sillon process/);
	expect(await isUp(app.origin)).toBe(true);
});

test('a taken port is named before anything is touched', async () => {
	app = await startApp();
	const folder = mkdtempSync(join(tmpdir(), 'sillon-taken-'));
	const second = startApp({ dataDir: folder, env: { PORT: new URL(app.origin).port } });
	// The first server answers on that address: the second must say why it ended, not look ready.
	const outcome = await second.catch((error: Error) => error);
	expect(outcome).toBeInstanceOf(Error);
	expect(String(outcome)).toMatch(/Port \d+ is taken/);
	expect(existsSync(join(folder, 'sillon.db'))).toBe(false);
	rmSync(folder, { recursive: true });
});

test('after a SIGKILL it starts again on the same data', async () => {
	app = await startApp();
	await app.kill();
	expect(await isUp(app.origin)).toBe(false);
	await app.restart();
	expect(await isUp(app.origin)).toBe(true);
});

test('a server whose parent was killed gives the port back', async () => {
	app = await startApp();
	const { origin, dataDir } = app;
	await app.kill();
	const { port } = new URL(origin);
	const env = {
		...process.env,
		...{ SECRET: testSecret, DATA_DIR: dataDir, DEMO: '0', PORT: port, ORIGIN: origin }
	};
	const script = `require('node:child_process').spawn(process.execPath, ['scripts/serve.mjs', '--with-parent'], { stdio: 'ignore' }); setInterval(() => {}, 1000)`;
	const parent = spawn(process.execPath, ['-e', script], { env, stdio: 'ignore' });
	while (!(await isUp(origin))) await pause(50);
	parent.kill('SIGKILL');
	for (let tries = 0; (await isUp(origin)) && tries < 100; tries += 1) await pause(50);
	expect(await isUp(origin)).toBe(false);
});

test.each(['agenda.example', 'ftp://agenda.example'])(
	'an ORIGIN that is not a web address is reported in one line: %s',
	async (ORIGIN) => {
		const server = spawn(process.execPath, ['scripts/serve.mjs'], {
			env: { ...process.env, ORIGIN },
			stdio: ['ignore', 'ignore', 'pipe']
		});
		let said = '';
		server.stderr.on('data', (chunk) => (said += chunk));
		const code = await new Promise((resolve) => server.on('close', resolve));
		expect(code).toBe(1);
		expect(said).toBe(`ORIGIN must be an address like https://agenda.example, not "${ORIGIN}".\n`);
	}
);
