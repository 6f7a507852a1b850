import Database from 'libsql';

export const rowCounts = { users: 10_000, events: 5_000, bookings: 50_000, outbox: 100_000 };

/** Milliseconds of 2026-01-01, and of a day and an hour. */
const [from, day, hour] = [Date.UTC(2026, 0, 1), 86_400_000, 3_600_000];
const rooms = 100;

const numbers = (count: number) =>
	`WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n < ${count - 1})`;

/** An id of the usual length, which says what it is. */
const id = (letter: string, n = 'n') => `printf('${letter}%019d', ${n})`;

/**
 * Fills a database of the first released version as years of use would: every table whose rows later
 * migrations rewrite, describe or index anew.
 */
export function fillYears(path: string): void {
	const database = new Database(path);
	const { users, events, bookings, outbox } = rowCounts;
	const fills = [
		`INSERT INTO hubs (id, slug, name, short_name, city, zone, holiday_region, hue, created_at)
			VALUES (${id('h', '0')}, 'ici', 'Ici', 'Ici', 'Metz', 'Europe/Paris', 'FR-57', 248, ${from})`,
		`${numbers(rooms)} INSERT INTO rooms (id, hub_id, slug, name, short_name, seats, equipment, created_at)
			SELECT ${id('r')}, ${id('h', '0')}, 'salle-' || n, 'Salle ' || n, 'S' || n, 8, '[]', ${from} FROM counted`,
		`${numbers(users)} INSERT INTO users (id, email, name, locale, created_at)
			SELECT ${id('u')}, 'u' || n || '@member.example', 'Personne ' || n, 'fr', ${from} FROM counted`,
		`${numbers(users)} INSERT INTO memberships (id, hub_id, user_id, state, requested_at,
				house_rules_version, house_rules_accepted_at)
			SELECT ${id('m')}, ${id('h', '0')}, ${id('u')}, 'active', ${from}, 1, ${from} FROM counted`,
		`${numbers(bookings)} INSERT INTO bookings (id, hub_id, room_id, holder_id, title, state, starts_at,
				ends_at, busy_from, busy_until, uid, created_at, created_by, changed_at)
			SELECT ${id('b')}, ${id('h', '0')}, ${id('r', `n % ${rooms}`)}, ${id('u', `n % ${users}`)},
				'Réunion ' || n, CASE n % 10 WHEN 9 THEN 'cancelled' ELSE 'confirmed' END,
				at, at + ${hour}, at, at + ${hour}, 'uid-b' || n, ${from}, ${id('u', `n % ${users}`)}, ${from}
			FROM (SELECT n, ${from} + (n / ${rooms}) * ${day} + 9 * ${hour} AS at FROM counted)`,
		`${numbers(events)} INSERT INTO events (id, hub_id, slug, kind, title, starts_at, ends_at, capacity,
				state, uid, created_at, changed_at, published_at)
			SELECT ${id('e')}, ${id('h', '0')}, 'soiree-' || n, 'talk', 'Soirée ' || n, at, at + ${hour}, 40,
				CASE n % 20 WHEN 19 THEN 'cancelled' ELSE 'published' END, 'uid-e' || n, ${from}, ${from}, ${from}
			FROM (SELECT n, ${from} + n * ${day} / 10 + 18 * ${hour} AS at FROM counted)`,
		`${numbers(events * 4)} INSERT INTO attendances (id, event_id, user_id, answer, answered_at, changed_at)
			SELECT ${id('a')}, ${id('e', 'n / 4')}, ${id('u', `n % ${users}`)}, 'going', ${from}, ${from} FROM counted`,
		`${numbers(outbox)} INSERT INTO outbox (id, hub_id, kind, subject_id, recipient_email, title, thread,
				content, state, next_try_at, useful_until, created_at, position, sent_at, settled_at)
			SELECT ${id('o')}, ${id('h', '0')}, 'booking-confirmed', ${id('b', `n % ${bookings}`)},
				'u' || n || '@member.example', 'Réunion ' || n, 'thread-' || n, zeroblob(400), 'sent',
				${from}, ${from + day}, ${from} + n, n + 1, ${from} + n, ${from} + n FROM counted`
	];
	try {
		database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;');
		for (const fill of fills) database.exec(fill);
		database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	} finally {
		database.close();
	}
}
