import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { setFact } from '$lib/server/db/installation';
import { startApp, testSecret, type App } from '../../support/app';
import { byClock } from '../../support/change';
import { Client } from '../../support/http';
import { prepareApp } from '../../support/prepared';
import { aUser } from '../../factories/member';

let app: App | undefined;

afterEach(async () => {
	await app?.stop();
	app = undefined;
});

function command(name: string, words: string[], dataDir: string) {
	const env = { ...process.env, SECRET: testSecret, DATA_DIR: dataDir, DEMO: '0' };
	const ran = spawnSync(process.execPath, ['scripts/tool.mjs', name, ...words], { env });
	return { code: ran.status, said: String(ran.stdout) + String(ran.stderr) };
}

test('a real installation starts with the three hubs, and a link to its first network admin', async () => {
	app = await startApp();
	const link = /http\S+\/verify\/admin\/\S+/.exec(app.logs)?.[0] ?? '';
	expect(link).toContain(app.origin);
	const visitor = new Client(app.origin);
	expect((await visitor.get(link.slice(app.origin.length))).status).toBe(200);
	for (const slug of ['la-poudriere', 'coworking-metz', 'lorntech-source']) {
		expect((await visitor.get(`/hubs/${slug}`)).status).toBe(200);
	}
	expect(app.logs).toMatch(/SQLite 3\.\d+\.\d+/);
	expect(app.logs).not.toContain('password');
	const first = app.logs.length;
	await app.restart();
	const second = app.logs.slice(first);
	const renewed = /http\S+\/verify\/admin\/\S+/.exec(second)?.[0] ?? '';
	expect(renewed).toContain(app.origin);
	// Old output holds no key.
	expect(renewed).not.toBe(link);
	expect(await (await visitor.get(link.slice(app.origin.length))).text()).not.toContain(
		'name="password"'
	);
	expect(await (await visitor.get(renewed.slice(app.origin.length))).text()).toContain(
		'name="password"'
	);
	expect(second).not.toContain('SQLite');
});

test.each([
	[{ DEMO: '1', SMTP_URL: 'smtp://localhost:2525' }, 'DEMO=1 and SMTP_URL exclude each other'],
	[{ DEMO: '1', ORIGIN: 'https://agenda.example' }, 'set DEMO=public'],
	[{ SMTP_URL: 'localhost' }, 'SMTP_URL must begin with smtp://'],
	[{ DEMO: 'yes' }, 'DEMO must be 0, 1 or public']
])('an invalid configuration is refused in a sentence: %j', async (env, sentence) => {
	const problem = String(await startApp({ env }).catch((error: Error) => error));
	expect(problem).toContain(sentence);
	expect(problem.split('The server ended before it answered')[1]).not.toMatch(/\n\s+at /);
});

test('who lost SMTP_URL is told so at the start', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-mail-server-'));
	try {
		app = await startApp({ dataDir: folder, env: { SMTP_URL: 'smtp://127.0.0.1:9' } });
		await app.stop();
		app = await startApp({ dataDir: folder });
		expect(app.logs).toContain('SMTP_URL is not set, but this database has sent its mails');
	} finally {
		await app?.stop();
		app = undefined;
		rmSync(folder, { recursive: true, force: true });
	}
});

test('a database with the demo’s printed password is not opened as a real installation', async () => {
	const filled = prepareApp(async (store) => {
		const user = await aUser(store, { email: 'network@demo.example' });
		await store.write(byClock(), (change) => setFact(change, 'demo', 'local'));
		return { people: [user] };
	});
	await expect(filled).rejects.toThrow('holds the demo');
});

test('the command line refuses while the application runs, and works once it is stopped', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-command-'));
	try {
		app = await startApp({ dataDir: folder });
		const refused = command('admin', ['hubs'], folder);
		expect(refused.code).toBe(1);
		expect(refused.said).toContain('Another Sillon process already uses');
		expect(refused.said).not.toMatch(/\n\s+at /);
		const target = join(folder, 'copy.db');
		expect(command('restore', [target], folder)).toMatchObject({ code: 1 });
		const copied = command('backup', [target], folder);
		expect(copied).toMatchObject({ code: 0 });
		await app.stop();
		expect(command('restore', [target], folder)).toMatchObject({ code: 0 });
		const hubs = command('admin', ['hubs'], folder);
		expect(hubs.code).toBe(0);
		expect(hubs.said).toContain('coworking-metz');
	} finally {
		await app?.stop();
		app = undefined;
		rmSync(folder, { recursive: true, force: true });
	}
});
