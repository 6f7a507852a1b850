import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { clearFact, findFact, setFact } from '$lib/server/db/installation';
import { migrate } from '$lib/server/db/migrate';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { storeBefore } from '../../support/old-database';

/** A database from before there were facts, with these accounts, after the migration. */
async function broughtHere(...emails: string[]) {
	const store = await storeBefore('0007_installation');
	for (const email of emails) {
		const sql = `INSERT INTO users (id, email, name, locale, created_at) VALUES (?, ?, ?, 'fr', 0)`;
		await store.clients.writer.execute({ sql, args: [email, email, email] });
	}
	await migrate(store, resolve('drizzle'));
	return findFact(store.read, 'demo');
}

const demo = ['member@demo.example', 'concierge@demo.example', 'network@demo.example'];

it('a demo that an older version filled is known as one, a real database is not', async () => {
	expect(await broughtHere('zoe@hub.example', ...demo)).toBe('local');
	expect(await broughtHere('zoe@hub.example')).toBeUndefined();
	expect(await broughtHere('zoe@hub.example', ...demo.slice(1))).toBeUndefined();
	expect(await broughtHere()).toBeUndefined();
});

it('a fact is one row: it is replaced, and can be forgotten', async () => {
	const store = await freshStore();
	expect(await findFact(store.read, 'latest-moment')).toBeUndefined();
	for (const value of ['1', '2']) {
		await store.write(byClock(), (change) => setFact(change, 'latest-moment', value));
		expect(await findFact(store.read, 'latest-moment')).toBe(value);
	}
	await store.write(byClock(), (change) => clearFact(change, 'latest-moment'));
	expect(await findFact(store.read, 'latest-moment')).toBeUndefined();
});
