import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { users } from '$lib/server/auth/schema';
import { faultOf } from '$lib/server/db/fault';
import { boundedFetch } from '$lib/server/db/server/bounded-fetch';
import { openDatabase, type Opened } from '$lib/server/db/open-database';
import { Store } from '$lib/server/db/store';
import { aUser } from '../../../factories/member';
import { byClock } from '../../../support/change';
import { LibsqlServer } from '../../../support/libsql-server/server';

let server: LibsqlServer;
let opened: Opened | undefined;

beforeEach(async () => {
	server = await LibsqlServer.start({ token: 'the token' });
	opened = undefined;
});
afterEach(async () => {
	await opened?.close().catch(() => undefined);
	await server.stop();
});

async function open(url = server.url, authToken = 'the token'): Promise<Store> {
	opened = await openDatabase({ url, authToken }, 'drizzle');
	await opened.letOthersStart();
	return opened.store;
}

/** The same database for a process that does not wait for long. */
async function impatient(): Promise<Store> {
	await open();
	return Store.open({ url: server.url, authToken: 'the token', longestRequest: 300 });
}

const faultBy = (work: Promise<unknown>) => work.then(() => undefined, faultOf);
const count = (store: Store) => store.read.$count(users);

describe('a server that takes requests and answers none', () => {
	it('is waited for by one request at a time, the others fail at once', async () => {
		const store = await impatient();
		server.hang();
		const before = server.requests;
		expect(await faultBy(count(store))).toBe('unreachable');
		expect(server.requests - before).toBe(1);
		const many = Array.from({ length: 30 }, () => [faultBy(count(store)), faultBy(aUser(store))]);
		expect(new Set(await Promise.all(many.flat()))).toEqual(new Set(['unreachable']));
		expect(server.requests - before).toBe(1);
		expect(store.fault?.fault).toBe('unreachable');
	});

	it('holds up no write that waits in the queue for longer than the first', async () => {
		const store = await impatient();
		server.hang();
		const before = server.requests;
		const writes = Array.from({ length: 20 }, () => faultBy(aUser(store)));
		expect(new Set(await Promise.all(writes))).toEqual(new Set(['unreachable']));
		expect(server.requests - before).toBe(1);
	});

	it('is not silent when only one request is too much for it', async () => {
		let asked = 0;
		const http = createServer((request, response) => {
			asked += 1;
			response.setHeader('content-type', 'application/json');
			if (request.url === '/quick') response.end('{}');
		});
		await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
		const { port } = http.address() as AddressInfo;
		const ask = boundedFetch(2000);
		const slow = faultBy(ask(`http://127.0.0.1:${port}/slow`));
		await ask(`http://127.0.0.1:${port}/quick`);
		expect(await slow).toBe('unreachable');
		await ask(`http://127.0.0.1:${port}/quick`);
		expect(asked).toBe(3);
		http.closeAllConnections();
		http.close();
	});
});

describe('a server that is gone', () => {
	it('is used again once it is there, without anybody doing anything', async () => {
		const store = await open();
		await aUser(store);
		await server.die();
		expect(await faultBy(count(store))).toBe('unreachable');
		expect(await faultBy(aUser(store))).toBe('unreachable');
		expect(store.fault?.fault).toBe('unreachable');
		await server.comeBack();
		expect(await count(store)).toBe(1);
		await store.recover(byClock());
		expect(store.fault).toBeUndefined();
		await aUser(store);
		expect(await count(store)).toBe(2);
	});
});

describe('a start says in a sentence', () => {
	const sentence = (url?: string, token?: string) =>
		open(url, token).then(
			() => 'opened',
			(error: Error) => `${error.name}: ${error.message}`
		);

	test('that nobody answers', async () => {
		await server.die();
		expect(await sentence()).toMatch(
			/^UnusableDatabaseError: The database server .* does not answer/
		);
	});

	test('that the token is wrong', async () => {
		expect(await sentence(server.url, 'another')).toMatch(/correct DATABASE_AUTH_TOKEN/);
	});

	test('that something else answers', async () => {
		const other = createServer((_, response) => response.end('<h1>Hello</h1>'));
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
		const { port } = other.address() as AddressInfo;
		const said = await sentence(`http://127.0.0.1:${port}`);
		other.close();
		expect(said).toMatch(/does not answer as a libSQL server does/);
	});

	test('that foreign keys would not be kept, before anything is made', async () => {
		await server.stop();
		server = await LibsqlServer.start({ token: 'the token', foreignKeys: 'never' });
		expect(await sentence()).toMatch(/does not keep foreign keys/);
		const tables = new Database(server.path).prepare('SELECT name FROM sqlite_master').all();
		expect(tables).toEqual([{ name: 'sillon_start' }]);
	});
});
