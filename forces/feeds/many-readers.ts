import { byClock } from '$lib/server/db/change';
import type { EventId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { touch } from '$lib/server/entries';
import { personalAddress } from '$lib/server/calendars';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { anEventRow } from '../../tests/factories/attendance';
import { numberOf } from '../support/length';
import { aHub } from '../../tests/factories/hub';

/** So many people, each of whom comes to all of so many events. */
export const readers = { people: numberOf({ brief: 1_000, usual: 10_000 }), events: 200 };

/** Writes them by SQL: through the verbs two million answers would take an hour. */
export async function fillReaders(store: Store) {
	const hub = await aHub(store, { slug: 'ici' });
	const now = fromEpoch(Date.now());
	const { people, events } = readers;
	const ids: EventId[] = [];
	for (let index = 0; index < events; index += 1) {
		const startsAt = plus(now, (1 + index / 4) * dayMs);
		const times = { startsAt, endsAt: plus(startsAt, 2 * hourMs) };
		const title = `Rencontre n° ${index}`;
		ids.push((await anEventRow(store, hub, { ...times, title, capacity: null })).id);
	}
	const numbers = `WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n < ${people - 1})`;
	const { writer } = store.clients;
	await writer.execute('PRAGMA synchronous = OFF');
	await writer.execute(
		`${numbers} INSERT INTO users (id, email, name, locale, created_at)
			SELECT printf('u%019d', n), 'u' || n || '@member.example', 'Personne ' || n, 'fr', ${now} FROM counted`
	);
	await writer.execute(
		`INSERT INTO attendances (id, event_id, user_id, answer, answered_at, changed_at)
			SELECT lower(hex(randomblob(10))), events.id, users.id, 'going', 0, 0 FROM users CROSS JOIN events
			WHERE users.id = '${idOf(0)}'`
	);
	// What stands in the calendar of the first is described by the application, and is the same for the others.
	await store.write(byClock(now), async (change) => {
		for (const id of ids) touch(change, 'event', id);
	});
	// Person by person, and at the end of each index or of each event in it: these pages fit into the cache.
	await writer.execute('PRAGMA cache_size = -65536');
	for (const { table, key, first, id } of copied) {
		const { rows } = await writer.execute(`PRAGMA table_info(${table})`);
		const columns = rows.map(({ name }) => String(name)).filter((name) => name !== key);
		const given = columns.map((name) => (name === 'id' && id ? id : `one.${name}`));
		// From another table: rows that are read from where they go are all put aside before.
		await writer.execute(
			`CREATE TEMP TABLE one AS SELECT * FROM ${table} WHERE ${key} = '${first + idOf(0)}'`
		);
		await writer.execute(
			`INSERT INTO ${table} (${key}, ${columns.join()})
				SELECT '${first}' || users.id, ${given.join()} FROM users CROSS JOIN one
				WHERE users.id <> '${idOf(0)}' AND users.id LIKE 'u0%'`
		);
		await writer.execute('DROP TABLE temp.one');
	}
	await writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
	return { people: [] };
}

/** Where a person's rows are the same as those of the first, but for the id of each. */
const copied: { table: string; key: string; first: string; id?: string }[] = [
	{
		...{ table: 'attendances', key: 'user_id', first: '' },
		id: `printf('a%019d', users.rowid * 1000 + one.rowid)`
	},
	{ table: 'calendar_entries', key: 'collection', first: 'user:' },
	{ table: 'feed_versions', key: 'key', first: 'user:' }
];

const idOf = (index: number) => `u${String(index).padStart(19, '0')}`;

/** The path of everybody's secret calendar. */
export function pathsOfReaders(): string[] {
	return Array.from({ length: readers.people }, (_, index) => {
		return new URL(personalAddress({ id: idOf(index), feedVersion: 1 })).pathname;
	});
}
