import type { Store } from '$lib/server/db/store';
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
	for (let index = 0; index < events; index += 1) {
		const startsAt = plus(now, (1 + index / 4) * dayMs);
		const times = { startsAt, endsAt: plus(startsAt, 2 * hourMs) };
		await anEventRow(store, hub, { ...times, title: `Rencontre n° ${index}`, capacity: null });
	}
	const numbers = `WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n < ${people - 1})`;
	const { writer } = store.clients;
	await writer.execute('PRAGMA synchronous = OFF');
	await writer.execute(
		`${numbers} INSERT INTO users (id, email, name, locale, created_at)
			SELECT printf('u%019d', n), 'u' || n || '@member.example', 'Personne ' || n, 'fr', 0 FROM counted`
	);
	await writer.execute(
		`INSERT INTO attendances (id, event_id, user_id, answer, answered_at, changed_at)
			SELECT lower(hex(randomblob(10))), events.id, users.id, 'going', 0, 0 FROM users CROSS JOIN events`
	);
	await writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
	return { people: [] };
}

/** The path of everybody's secret calendar. */
export function pathsOfReaders(): string[] {
	return Array.from({ length: readers.people }, (_, index) => {
		const id = `u${String(index).padStart(19, '0')}`;
		return new URL(personalAddress({ id, feedVersion: 1 })).pathname;
	});
}
