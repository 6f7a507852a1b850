import { resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { users } from '$lib/server/auth/schema';
import { migrate } from '$lib/server/db/migrate';
import { byClock } from '../../support/change';
import { storeBefore } from '../../support/old-database';

// A database from before drizzle/0015_account_changes.sql.

const filled = `
	INSERT INTO users (id, email, name, locale, created_at, disabled_at)
	VALUES ('odile', 'odile@x.example', 'Odile', 'fr', 5, NULL), ('rose', 'rose@x.example', 'Rose', 'de', 7, 9);
`;

it('takes the addresses of earlier accounts for proved, and keeps who was disabled', async () => {
	const store = await storeBefore('0015_account_changes');
	await store.clients.writer.executeMultiple(filled);
	await migrate(store, resolve('drizzle'));
	const { id, emailProvedAt, disabledAt, disabledBy, disabledReason } = users;
	const columns = { id, emailProvedAt, disabledAt, disabledBy, disabledReason };
	expect(await store.read.select(columns).from(users).orderBy(users.id)).toEqual([
		{ id: 'odile', emailProvedAt: 5, disabledAt: null, disabledBy: null, disabledReason: null },
		{ id: 'rose', emailProvedAt: 7, disabledAt: 9, disabledBy: null, disabledReason: null }
	]);
	// Who disabled an account may be erased later.
	await store.write(byClock(), async ({ tx }) => {
		await tx.run(sql`update users set disabled_by = 'odile' where id = 'rose'`);
		await tx.run(sql`delete from users where id = 'odile'`);
	});
	expect(await store.read.select(columns).from(users)).toMatchObject([
		{ id: 'rose', disabledBy: null }
	]);
});
