import { resolve } from 'node:path';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { users } from '$lib/server/auth/schema';
import { attendances } from '$lib/server/attendances/schema';
import { bookings } from '$lib/server/bookings/schema';
import { formatVersion } from '$lib/server/calendars/render';
import { migrate } from '$lib/server/db/migrate';
import type { Store } from '$lib/server/db/store';
import { listEntries, touch } from '$lib/server/entries';
import { events } from '$lib/server/events/schema';
import { hubs } from '$lib/server/hubs/schema';
import { runTick } from '$lib/server/jobs/tick';
import { scheduledJobs } from '$lib/server/jobs/scheduled-jobs';
import { pitches, pitchNights, pitchSlots } from '$lib/server/pitches/schema';
import { rooms } from '$lib/server/rooms/schema';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import { byClock } from '../../support/change';
import { forgottenEntries } from '../../support/entries/forgotten';
import { storeBefore } from '../../support/old-database';
import { aFullStore } from './full-place';
import * as place from './place';
import { ask, now, textOf } from './place';

// A database from before drizzle/0013_calendar_entries.sql, with something of everything in it.

const tables = [
	hubs,
	users,
	rooms,
	bookings,
	events,
	attendances,
	pitchNights,
	pitchSlots,
	pitches
];
const kinds = Object.keys(place.finders) as place.Kind[];

/** The rows of a full place, as an earlier version of the application wrote them. */
async function oldStore(): Promise<Store> {
	const [full, old] = [await aFullStore(), await storeBefore('0013_calendar_entries')];
	for (const table of tables) {
		const { rows: columns } = await old.clients.reader.execute(
			`SELECT name FROM pragma_table_info('${getTableName(table)}')`
		);
		const known = Object.values(getTableColumns(table)).map(({ name }) => name);
		const shared = columns.map(({ name }) => String(name)).filter((name) => known.includes(name));
		const list = shared.join(', ');
		const { rows } = await full.clients.reader.execute(
			`SELECT ${list} FROM ${getTableName(table)}`
		);
		for (const row of rows) {
			await old.clients.writer.execute({
				sql: `INSERT INTO ${getTableName(table)} (${list}) VALUES (${shared.map(() => '?').join(', ')})`,
				args: shared.map((name) => row[name]!)
			});
		}
	}
	await old.clients.writer.execute(
		`UPDATE feed_versions SET changed_at = ${minus(now, dayMs)}, version = version + 10`
	);
	return old;
}

const versionsOf = async (store: Store) =>
	(
		await store.clients.reader.execute(
			'SELECT key, version, changed_at FROM feed_versions ORDER BY key'
		)
	).rows.map((row) => ({ ...row }));

it('a database from before shows the same bytes under the same versions, and goes on from there', async () => {
	const store = await oldStore();
	const versions = await versionsOf(store);
	expect(versions.length).toBeGreaterThan(5);
	await migrate(store, resolve('drizzle'));
	const look = async () => {
		for (const kind of kinds) {
			const text = (await textOf(store, kind)).replaceAll('\r\n', '\n');
			await expect(text).toMatchFileSnapshot(`golden/${formatVersion}/${kind}.fr.txt`);
		}
		expect(await versionsOf(store)).toEqual(versions);
	};
	await look();

	// The job describes what the migration could only list; nobody's calendar changes by that.
	const jobs = scheduledJobs.filter(({ name }) => name.startsWith('describe calendar entries'));
	await runTick(store, now, { jobs });
	const undescribed = 'SELECT count(*) AS count FROM calendar_entries WHERE digest IS NULL';
	const { rows } = await store.clients.reader.execute(undescribed);
	expect(rows[0]!['count']).toBe(0);
	expect(await forgottenEntries(store.read)).toEqual([]);
	await look();
	const { changed } = await listEntries(store.read, `user:${place.agathe}`, formatVersion);
	expect(changed.length).toBeGreaterThan(4);
});

it('a write before all is described is seen as a change, and settles what it touches', async () => {
	const store = await oldStore();
	await migrate(store, resolve('drizzle'));
	const before = (await ask(store, 'hub')).headers.get('etag');
	await store.write(byClock(now), async (change) => {
		await change.tx.update(events).set({ title: 'Un autre titre' });
		touch(change, 'event', 'soiree');
		touch(change, 'event', 'annule');
	});
	expect((await ask(store, 'hub')).headers.get('etag')).not.toBe(before);
	const again = (await ask(store, 'hub')).headers.get('etag');
	await store.write(byClock(now), async (change) => touch(change, 'event', 'soiree'));
	expect((await ask(store, 'hub')).headers.get('etag')).toBe(again);
});
