import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '$lib/server/db/migrate';
import { signUps } from '$lib/server/members/schema';
import { storeBefore } from '../../support/old-database';

// A database from before drizzle/0029_one_time_codes.sql: somebody has signed up and not followed the link yet.

const filled = `
	INSERT INTO hubs (id, slug, name, short_name, city, zone, holiday_region, hue, created_at)
	VALUES ('metz', 'metz', 'Metz', 'Metz', 'Metz', 'Europe/Paris', 'FR-57', 10, 0);
	INSERT INTO sign_ups
		(id, email, name, greeting, password_hash, locale, hub_id, introduction, house_rules_version, code_hash,
			created_at, expires_at)
	VALUES ('s1', 'odile@guest.example', 'Odile Amance', 'Odile', 'a hash', 'de', 'metz', 'Relieuse', 3, 'c', 1, 2);
`;

it('an upgrade keeps who has signed up and waits, and lets others do so without a password', async () => {
	const store = await storeBefore('0029_one_time_codes');
	await store.clients.writer.executeMultiple(filled);
	await migrate(store, resolve('drizzle'));
	await store.clients.writer.executeMultiple(`
		INSERT INTO sign_ups (id, email, name, locale, hub_id, house_rules_version, code_hash, created_at, expires_at)
		VALUES ('s2', 'jules@guest.example', 'Jules Jarny', 'fr', 'metz', 3, 'd', 1, 2);
	`);
	const waiting = {
		...{ id: 's1', email: 'odile@guest.example', name: 'Odile Amance', greeting: 'Odile' },
		...{ passwordHash: 'a hash', locale: 'de', hubId: 'metz', introduction: 'Relieuse' },
		...{ houseRulesVersion: 3, next: null, codeHash: 'c', createdAt: 1, expiresAt: 2 }
	};
	expect(await store.read.select().from(signUps).orderBy(signUps.id)).toMatchObject([
		waiting,
		{ id: 's2', passwordHash: null }
	]);
});
