import { execFile } from 'node:child_process';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, expect, test } from 'vitest';
import { aUser } from '../../factories/member';
import { startApp, testSecret, type App } from '../../support/app';
import { Client } from '../../support/http';
import { prepareApp } from '../../support/prepared';

// The queries fail for real: their tables are gone.

const email = 'zoe.secret@private.example';

let app: App | undefined;
afterEach(async () => {
	await app?.stop();
	app = undefined;
});

function change({ dataDir }: App, ...statements: string[]): void {
	const database = new Database(join(dataDir, 'sillon.db'));
	for (const statement of statements) database.exec(statement);
	database.close();
}

const lines = (logs: string, words: string) =>
	logs.split('\n').filter((line) => line.includes(`"message":"${words}"`));

test('a query that fails in a request, a mail or a job is logged by its code, without its values', async () => {
	const prepared = await prepareApp(async (store) => ({ people: [await aUser(store, { email })] }));
	app = prepared;
	const visitor = new Client(app.origin);
	change(app, 'alter table outbox rename to gone');
	const mailed = await visitor.post('/sign-in?/mailLink', { email });
	expect(mailed.status).toBe(500);
	for (let tries = 0; lines(app.logs, 'a job failed').length === 0 && tries < 200; tries += 1)
		await new Promise((resolve) => setTimeout(resolve, 100));
	change(app, 'alter table users rename to gone_too');
	const signedIn = await visitor.post('/sign-in?/signIn', { email, password: 'zoe-knows-it' });
	expect(signedIn.status).toBe(500);
	const shown = (await signedIn.text()) + (await mailed.text());
	expect(shown).not.toMatch(/Failed query|SQLITE|no such table/);

	const failed = lines(app.logs, 'unexpected error');
	expect(failed).toHaveLength(2);
	for (const line of [...failed, ...lines(app.logs, 'a job failed')]) {
		expect(JSON.parse(line)).toMatchObject({ code: 'SQLITE_ERROR', error: 'SqliteError' });
		expect(line.length).toBeLessThan(2500);
	}
	expect(lines(app.logs, 'a job failed').length).toBeGreaterThan(0);
	expect(app.logs).not.toMatch(/zoe|private\.example|params/);
});

test('a query that fails at the start is logged in one line, without its values', async () => {
	app = await startApp();
	change(
		app,
		...['pragma foreign_keys = off', 'delete from rooms', 'delete from hubs'],
		'alter table rooms rename to gone'
	);
	const outcome = await app.restart().catch(String);
	expect(outcome).toContain('The server ended');
	expect(lines(app.logs, 'the start failed')).toHaveLength(1);
	expect(app.logs).toContain('SQLITE_ERROR');
	// The room of the query that failed.
	expect(app.logs).not.toMatch(/params|Poudrière|poudriere/);
});

test('a query that fails on the command line ends with its code, without its values', async () => {
	app = await startApp();
	await app.kill();
	change(app, 'alter table users rename to gone');
	const env = { ...process.env, DATA_DIR: app.dataDir, SECRET: testSecret, DEMO: '0' };
	const said = await new Promise<string>((resolve) => {
		const words = ['scripts/tool.mjs', 'admin', 'invite', email, 'Zoe'];
		execFile(process.execPath, words, { env }, (error, out, err) =>
			resolve(`${error?.code} ${out}${err}`)
		);
	});
	expect(said).toBe('1 The database failed: SQLITE_ERROR, no such table: users\n');
}, 180_000);

test('an error that nobody catches ends the process, and its line has no values', async () => {
	const said = await new Promise<string>((resolve) => {
		const words = [
			'node_modules/tsx/dist/cli.mjs',
			'tests/support/requests/uncaught-query.ts',
			email
		];
		const env = { ...process.env, DATA_DIR: '.cache/test-data', SECRET: testSecret, DEMO: '0' };
		execFile(process.execPath, words, { env }, (error, out, err) =>
			resolve(`${error?.code} ${out}${err}`)
		);
	});
	expect(said).toMatch(/^1 \{.*"message":"nobody caught an error","error":"SqliteError"/);
	expect(said.trim().split('\n')).toHaveLength(1);
	expect(said).not.toMatch(/zoe|params/);
});
