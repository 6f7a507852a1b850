import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '$lib/server/db/migrate';
import { storeBefore } from '../../support/old-database';

// A database from before drizzle/0026_typed_addresses.sql: answers of accounts, some under a typed name.

const filled = `
	INSERT INTO hubs (id, slug, name, short_name, city, zone, holiday_region, hue, created_at)
	VALUES ('metz', 'metz', 'Metz', 'Metz', 'Metz', 'Europe/Paris', 'FR-57', 10, 0);
	INSERT INTO events (id, hub_id, slug, kind, title, starts_at, ends_at, state, uid, created_at, changed_at)
	VALUES ('cafe', 'metz', 'cafe', 'social', 'Café', 1000, 2000, 'published', 'cafe@sillon', 0, 0);
	INSERT INTO users (id, email, name, locale, created_at)
	SELECT value, value || '@member.example', value, 'fr', 0
	FROM json_each('["typed","guest","unknown","own"]');
	INSERT INTO attendances (id, event_id, user_id, guest_name, answered_by, answer, answered_at, changed_at)
	VALUES
		('a1', 'cafe', 'typed', 'Mme Tapée', 'desk', 'going', 0, 0),
		('a2', 'cafe', 'guest', 'Une invitée', 'person', 'going', 0, 0),
		('a3', 'cafe', 'unknown', 'Quelqu’un', NULL, 'going', 0, 0),
		('a4', 'cafe', 'own', NULL, 'desk', 'going', 0, 0);
`;

it('an upgrade keeps the address of who stands under a name that a desk typed', async () => {
	const store = await storeBefore('0026_typed_addresses');
	await store.clients.writer.executeMultiple(filled);
	await migrate(store, resolve('drizzle'));
	const { rows } = await store.clients.reader.execute(
		'SELECT id, typed_email FROM attendances ORDER BY id'
	);
	expect(rows.map((row) => [row['id'], row['typed_email']])).toEqual([
		['a1', 'typed@member.example'],
		['a2', null],
		['a3', null],
		['a4', null]
	]);
});
