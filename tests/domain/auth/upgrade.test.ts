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

it('takes an account for the desk’s to enable only where a desk disabled it for certain', async () => {
	const store = await storeBefore('0020_rights_at_the_use');
	await store.clients.writer.executeMultiple(`
		INSERT INTO hubs (id, slug, name, short_name, city, zone, holiday_region, hue, created_at)
		VALUES ('h', 'h', 'H', 'H', 'Metz', 'Europe/Paris', 'FR-57', 10, 0);
		INSERT INTO users (id, email, name, locale, created_at, network_admin, disabled_at, disabled_by)
		VALUES ('desk', 'desk@x.example', 'Desk', 'fr', 5, 0, NULL, NULL),
			('net', 'net@x.example', 'Net', 'fr', 5, 1, NULL, NULL),
			('former', 'former@x.example', 'Former', 'fr', 5, 0, NULL, NULL),
			('a', 'a@x.example', 'A', 'fr', 5, 0, 9, 'desk'),
			('b', 'b@x.example', 'B', 'fr', 5, 0, 9, 'net'),
			('c', 'c@x.example', 'C', 'fr', 5, 0, 9, 'former'),
			('d', 'd@x.example', 'D', 'fr', 5, 0, 9, NULL);
		INSERT INTO memberships (id, hub_id, user_id, role, state, requested_at, house_rules_version, house_rules_accepted_at)
		SELECT 'm-' || id, 'h', id, CASE id WHEN 'former' THEN 'member' ELSE 'concierge' END,
			'active', 5, 1, 5 FROM users WHERE id IN ('desk', 'net', 'former');
	`);
	await migrate(store, resolve('drizzle'));
	const rows = await store.read
		.select({ id: users.id, side: users.disabledSide })
		.from(users)
		.orderBy(users.id);
	expect(rows.filter(({ side }) => side !== null)).toEqual([{ id: 'a', side: 'desk' }]);
});
