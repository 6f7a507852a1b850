import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { users } from '$lib/server/auth/schema';
import { openDatabase, type Opened } from '$lib/server/db/open-database';
import { aUser } from '../../../factories/member';
import { LibsqlServer } from '../../../support/libsql-server/server';

let server: LibsqlServer;
let opened: Opened;

beforeAll(async () => {
	server = await LibsqlServer.start();
	opened = await openDatabase({ url: server.url }, 'drizzle');
	await opened.letOthersStart();
	for (const name of ['Agathe', 'Benoît', 'Chloé']) await aUser(opened.store, { name });
});
afterAll(async () => {
	await opened.close();
	await server.stop();
});

const named = (name: string) =>
	opened.store.read
		.select({ name: users.name })
		.from(users)
		.where(sql`name = ${name}`)
		.all();

test('what is read at once is one request, and everybody gets their own answer', async () => {
	const before = server.requests;
	const found = await Promise.all(['Chloé', 'Agathe', 'Zoé'].map(named));
	expect(found).toEqual([[{ name: 'Chloé' }], [{ name: 'Agathe' }], []]);
	expect(server.requests - before).toBe(1);
});

test('one that is wrong fails alone', async () => {
	const wrong = opened.store.read.all(sql`select * from nowhere`).catch(() => 'wrong');
	expect(await Promise.all([named('Benoît'), wrong, named('Agathe')])).toEqual([
		[{ name: 'Benoît' }],
		'wrong',
		[{ name: 'Agathe' }]
	]);
});
