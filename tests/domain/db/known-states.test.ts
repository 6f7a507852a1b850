import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '$lib/server/db/migrate';
import { storeBefore } from '../../support/old-database';

// A database from before drizzle/0024_known_states.sql: a change of one event waits to be told.

const history = JSON.stringify([
	{ since: 100, facts: { title: 'Café' } },
	{ since: 200, facts: { title: 'Grand café' } }
]);

const filled = `
	INSERT INTO hubs (id, slug, name, short_name, city, zone, holiday_region, hue, created_at)
	VALUES ('metz', 'metz', 'Metz', 'Metz', 'Metz', 'Europe/Paris', 'FR-57', 10, 0);
	INSERT INTO events (id, hub_id, slug, kind, title, starts_at, ends_at, state, uid, created_at, changed_at)
	VALUES ('cafe', 'metz', 'cafe', 'social', 'Grand café', 1000, 2000, 'published', 'cafe@sillon', 0, 200);
	INSERT INTO notices (subject_kind, subject_id, history, due_at)
	VALUES ('event', 'cafe', '${history}', 300), ('hub', 'metz', '[{"since":0,"facts":{"address":""}}]', NULL);
	INSERT INTO invitations (id, hub_id, subject_kind, subject_id, email, locale, state, told_at, invited_at)
	SELECT 'i' || value, 'metz', 'event', 'cafe', value || '@guest.example', 'fr', 'invited', value, 0
	FROM json_each('[50,100,150,250]');
	INSERT INTO attendances (id, event_id, guest_email, answer, answered_at, changed_at)
	SELECT 'a' || value, 'cafe', value || '@guest.example', 'going', 0, value
	FROM json_each('[50,150,250]');
`;

it('an upgrade keeps what each person knows of an event whose change waits to be told', async () => {
	const store = await storeBefore('0024_known_states');
	await store.clients.writer.executeMultiple(filled);
	await migrate(store, resolve('drizzle'));
	const read = async (query: string) => {
		const { rows } = await store.clients.reader.execute(query);
		return rows.map((row) => Array.from({ length: row.length }, (_, at) => row[at]));
	};
	expect(await read('SELECT revision, facts FROM event_states ORDER BY revision')).toEqual([
		[1, '{"title":"Café"}'],
		[2, '{"title":"Grand café"}']
	]);
	expect(await read('SELECT id, told_revision FROM invitations ORDER BY told_at')).toEqual([
		// Declined when the others were told last: no state says what they know.
		['i50', 0],
		['i100', 1],
		['i150', 1],
		['i250', 2]
	]);
	expect(await read('SELECT id, told_revision FROM attendances ORDER BY changed_at')).toEqual([
		['a50', null],
		['a150', 1],
		['a250', 2]
	]);
	expect(await read("SELECT history ->> '$[1].revision', due_at FROM notices ORDER BY 2")).toEqual([
		[null, null],
		[2, 300]
	]);
});
