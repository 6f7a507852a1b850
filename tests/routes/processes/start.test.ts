import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startApp, testSecret, type App } from '../../support/app';
import { LibsqlServer } from '../../support/libsql-server/server';

let server: LibsqlServer;
let apps: App[];
let folder: string;

beforeEach(async () => {
	server = await LibsqlServer.start();
	apps = [];
	folder = mkdtempSync(join(tmpdir(), 'sillon-processes-'));
});
afterEach(async () => {
	for (const app of apps) await app.stop();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function start(env: Record<string, string> = {}): Promise<App> {
	const app = await startApp({ env: { DATABASE_URL: server.url, ...env } });
	apps.push(app);
	return app;
}

const refusal = (env: Record<string, string>) =>
	start(env).then(
		() => 'started',
		(error: Error) => error.message
	);

test('two processes that start at once on an empty server find one another’s work done', async () => {
	const [a, b] = await Promise.all([start(), start()]);
	for (const app of [a, b]) {
		for (const slug of ['la-poudriere', 'coworking-metz', 'lorntech-source']) {
			expect((await fetch(`${app.origin}/hubs/${slug}`)).status).toBe(200);
		}
	}
	expect(a.logs).toContain('each process keeps the mails that it sends in a mailbox of its own');
	expect(a.logs + b.logs).not.toMatch(/"level":"error"|refused/);

	// A third one with another secret could open nothing of what is stored.
	const other = 'another-secret-for-tests-9876543210';
	expect(await refusal({ SECRET: other })).toContain(
		'is not the one that this database was made with'
	);
	expect(await refusal({ SECRET: '' })).toContain('SECRET is needed');
}, 120_000);

/** Not `spawnSync`: the database server is in this process. */
async function command(name: string, ...words: string[]) {
	const env = {
		...process.env,
		...{ SECRET: testSecret, DATA_DIR: folder, DEMO: '0', DATABASE_URL: server.url }
	};
	const child = spawn(process.execPath, ['scripts/tool.mjs', name, ...words], { env });
	let said = '';
	child.stdout.on('data', (text) => (said += text));
	child.stderr.on('data', (text) => (said += text));
	const code = await new Promise((resolve) => child.on('close', resolve));
	return { code, said };
}

test('commands work on a server beside its processes, or refuse in a sentence', async () => {
	const app = await start();
	const [invited, secret, backup, restore] = await Promise.all([
		command('admin', 'invite', 'lou@member.example', 'Lou Metz', 'coworking-metz'),
		command('admin', 'new-secret'),
		command('backup'),
		command('restore', 'any.db')
	]);
	expect(invited.code).toBe(0);
	const link = new URL(/http\S+/.exec(invited.said)![0]);
	expect((await fetch(app.origin + link.pathname)).status).toBe(200);
	expect(secret.code).toBe(0);
	expect(secret.said).toContain('Nothing was changed.');
	const sentence = 'DATABASE_URL names a server: use its own way to back up and restore.\n';
	expect([backup, restore]).toEqual([
		{ code: 1, said: sentence },
		{ code: 1, said: sentence }
	]);

	await server.die();
	const gone = await command('admin', 'hubs');
	expect(gone.code).toBe(1);
	expect(gone.said).toMatch(/^The database server 127\.0\.0\.1:\d+ does not answer .*\n$/);
	await server.comeBack();
}, 120_000);
