import { resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { attendances } from '$lib/server/attendances/schema';
import { migrate } from '$lib/server/db/migrate';
import { byClock } from '../../support/change';
import { storeBefore } from '../../support/old-database';

// A database from before drizzle/0008_guest_links.sql.

const filled = `
	INSERT INTO hubs (id, slug, name, short_name, city, zone, holiday_region, hue, created_at)
	VALUES ('metz', 'metz', 'Metz', 'Metz', 'Metz', 'Europe/Paris', 'FR-57', 10, 0);
	INSERT INTO users (id, email, name, locale, created_at)
	VALUES ('odile', 'odile@x.example', 'Odile', 'fr', 0), ('rose', 'rose@x.example', 'Rose', 'fr', 0);
	INSERT INTO events (id, hub_id, slug, kind, title, starts_at, ends_at, state, uid, created_at, changed_at)
	VALUES ('first', 'metz', 'first', 'social', 'Midi', 100, 200, 'published', 'first@sillon', 0, 0);
	INSERT INTO attendances (id, event_id, user_id, guest_email, answer, answered_at, changed_at) VALUES
		('guest', 'first', NULL, 'odile@x.example', 'going', 0, 0),
		('member', 'first', 'rose', NULL, 'going', 0, 0);
`;

it('withdraws the links of a guest when an account takes over the answer', async () => {
	const store = await storeBefore('0008_guest_links');
	await store.clients.writer.executeMultiple(filled);
	await migrate(store, resolve('drizzle'));
	const versions = () =>
		store.read
			.select({ id: attendances.id, version: attendances.linkVersion })
			.from(attendances)
			.orderBy(attendances.id);
	expect(await versions()).toEqual([
		{ id: 'guest', version: null },
		{ id: 'member', version: null }
	]);
	await store.write(byClock(), ({ tx }) =>
		tx.run(sql`update attendances set user_id = 'odile', guest_email = null where id = 'guest'`)
	);
	await store.write(byClock(), ({ tx }) => tx.run(sql`update attendances set answer = 'declined'`));
	expect(await versions()).toEqual([
		{ id: 'guest', version: 1 },
		{ id: 'member', version: null }
	]);
});
