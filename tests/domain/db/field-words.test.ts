import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { countAttempt } from '$lib/server/auth/rate-limit';
import type { HubId, SeriesId } from '$lib/server/db/id';
import { migrate } from '$lib/server/db/migrate';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import { hasOptedOut } from '$lib/server/invitations/opt-out';
import { makeAllEditions } from '$lib/server/jobs/make-editions';
import * as pitches from '$lib/server/pitches';
import * as series from '$lib/server/series';
import { minuteMs } from '$lib/time/durations';
import { byClock } from '../../support/change';
import { migrateBefore, storeBefore } from '../../support/old-database';
import { at, monday } from '../../factories/event';

// A database from before drizzle/0006_field_words.sql, with the old names.

const filled = `
	INSERT INTO hubs (id, slug, name, short_name, city, zone, holiday_region, hue, created_at)
	VALUES ('metz', 'metz', 'Metz', 'Metz', 'Metz', 'Europe/Paris', 'FR-57', 10, 0);
	INSERT INTO users (id, email, name, locale, created_at) VALUES ('odile', 'odile@x.example', 'Odile', 'fr', 0);
	INSERT INTO rooms (id, hub_id, slug, name, short_name, seats, equipment, created_at)
	VALUES ('jaumont', 'metz', 'jaumont', 'Jaumont', 'Jaumont', 60, '[]', 0);

	INSERT INTO event_series (
		id, hub_id, slug, kind, title, anchor_date, every_days, start_time, end_time, room_id, capacity,
		slot_count, slot_minutes, question_minutes, welcome_minutes, break_after, break_minutes,
		created_at, created_by, weeks_ahead, first_number
	) VALUES
		('pitch', 'metz', 'jeudi-pitch', 'pitch', 'Jeudi pitch', '2026-10-29', 14, '18:30', '21:00',
			'jaumont', 45, 4, 8, 5, 10, 2, 20, 5, 'odile', 2, 14),
		('social', 'metz', 'midi', 'social', 'Midi partagé', '2026-10-27', 7, '12:30', '14:00',
			NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 6, 'odile', 2, 1),
		('without', 'metz', 'sans', 'pitch', 'Sans créneaux', '2026-10-28', 7, '12:30', '14:00',
			NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 7, NULL, 2, 1);

	INSERT INTO bookings (id, hub_id, room_id, kind, state, starts_at, ends_at, busy_from, busy_until, uid, created_at, changed_at)
	VALUES ('hold', 'metz', 'jaumont', 'event', 'confirmed', 100, 200, 90, 210, 'hold@sillon', 0, 0);
	INSERT INTO events (id, hub_id, series_id, number, slug, kind, title, starts_at, ends_at, booking_id, state, uid, created_at, changed_at)
	VALUES ('first', 'metz', 'pitch', 14, 'jeudi-pitch-2026-10-29', 'pitch', 'Jeudi pitch', 100, 200, 'hold', 'published', 'first@sillon', 0, 0);
	INSERT INTO pitch_nights VALUES ('first', 8, 5, 10, 2, 20);
	INSERT INTO pitch_slots VALUES ('s1', 'first', 1), ('s2', 'first', 2);
	INSERT INTO pitches (id, event_id, user_id, slot_id, kind, title, state, created_at, changed_at)
	VALUES ('verger', 'first', 'odile', 's1', 'idea', 'Verger', 'placed', 0, 0);

	INSERT INTO editions (id, series_id, planned_date, outcome, reason, reason_detail, held_date, event_id, decided_at) VALUES
		('e1', 'pitch', '2026-10-29', 'held', NULL, NULL, '2026-10-29', 'first', 1),
		('e2', 'pitch', '2026-11-12', 'skipped', 'desk', 'Inventaire', NULL, NULL, 2),
		('e3', 'social', '2026-11-03', 'moved', 'closure', 'Peinture', '2026-11-04', NULL, 3),
		('e4', 'social', '2026-11-10', 'kept', 'holiday', NULL, '2026-11-10', NULL, 4),
		('e5', 'social', '2026-11-17', 'kept', 'desk', NULL, '2026-11-17', NULL, 5),
		('e6', 'social', '2026-11-24', 'skipped', 'room-taken', NULL, NULL, NULL, 6);

	INSERT INTO invitation_silences VALUES ('-qCJCfZpiO_H1Q-B0tnlELywS4b', 'metz', 7);
	INSERT INTO throttles VALUES ('password:gV6gy3cfNwU9ajDrfBRkMUeCRJT', 6, ${monday - minuteMs}, ${monday + minuteMs});
`;

async function rowsOf(store: Store, query: string) {
	const { rows } = await store.clients.reader.execute(query);
	return rows.map((row) => ({ ...row }));
}

const triggersAndViews = `SELECT type, name, tbl_name, sql FROM sqlite_master
	WHERE type IN ('trigger', 'view') ORDER BY name`;

/** That database after the migration. */
async function broughtHere(bring = (store: Store) => migrate(store, resolve('drizzle'))) {
	const store = await storeBefore('0006_field_words');
	await store.clients.writer.executeMultiple(filled);
	const before = {
		triggers: await rowsOf(store, triggersAndViews),
		feeds: await rowsOf(store, 'SELECT key, version, changed_at FROM feed_versions ORDER BY key'),
		series: await rowsOf(store, 'SELECT * FROM event_series ORDER BY id')
	};
	await bring(store);
	return { store, before };
}

it('every date of a series keeps its outcome, its reason and its event', async () => {
	const { store } = await broughtHere();
	expect(await series.listEditions(store.read, 'pitch' as SeriesId)).toMatchObject([
		{ plannedDate: '2026-10-29', outcome: 'scheduled', reason: null, event: { number: 14 } },
		{ plannedDate: '2026-11-12', outcome: 'skipped', reason: 'concierge', event: null }
	]);
	expect(await rowsOf(store, 'SELECT * FROM editions ORDER BY id')).toEqual(
		[
			['e1', 'pitch', '2026-10-29', 'scheduled', null, null, '2026-10-29', 'first', 1],
			['e2', 'pitch', '2026-11-12', 'skipped', 'concierge', 'Inventaire', null, null, 2],
			['e3', 'social', '2026-11-03', 'moved', 'closure', 'Peinture', '2026-11-04', null, 3],
			['e4', 'social', '2026-11-10', 'kept', 'holiday', null, '2026-11-10', null, 4],
			['e5', 'social', '2026-11-17', 'kept', 'concierge', null, '2026-11-17', null, 5],
			['e6', 'social', '2026-11-24', 'skipped', 'room-taken', null, null, null, 6]
		].map(([id, series_id, planned_date, outcome, reason, reason_detail, ...row]) => ({
			...{ id, series_id, planned_date, outcome, reason, reason_detail },
			...{ scheduled_date: row[0], event_id: row[1], decided_at: row[2] }
		}))
	);
});

it('a series keeps everything but its layout, which moves to pitches, and its next editions get it', async () => {
	const { store, before } = await broughtHere();
	const moved = /^(slot_|question_|welcome_|break_)/;
	const since = { languages: '' };
	expect(await rowsOf(store, 'SELECT * FROM event_series ORDER BY id')).toEqual(
		before.series.map((row) => ({
			...Object.fromEntries(Object.entries(row).filter(([name]) => !moved.test(name))),
			...since
		}))
	);
	expect(await pitches.findSeriesLayout(store.read, { id: 'pitch' as SeriesId })).toEqual({
		...{ slotCount: 4, slotMinutes: 8, questionMinutes: 5 },
		...{ welcomeMinutes: 10, breakAfter: 2, breakMinutes: 20 }
	});
	for (const id of ['social' as SeriesId, 'without' as SeriesId]) {
		expect(await pitches.findSeriesLayout(store.read, { id })).toBeUndefined();
	}
	await makeAllEditions(store, monday);
	const next = (await events.findEvent(store.read, 'jeudi-pitch-2026-11-26'))!;
	const order = (await pitches.listRunningOrder(store.read, next))!;
	expect(order.rows.filter(({ kind }) => kind === 'slot').map(({ startsAt }) => startsAt)).toEqual(
		['18:40', '18:53', '19:26', '19:39'].map((time) => at('2026-11-26', time))
	);
});

it('an address that opted out stays opted out, and a rate limit goes on', async () => {
	const { store } = await broughtHere();
	expect(await hasOptedOut(store.read, 'metz' as HubId, 'agathe@member.example')).toBe(true);
	expect(await hasOptedOut(store.read, 'metz' as HubId, 'other@member.example')).toBe(false);
	expect(
		await store.write(byClock(monday), (change) =>
			countAttempt(change, [['password', 'camille@sillon.example', '203.0.113.7']])
		)
	).toMatchObject({ refused: 'too-many-attempts', values: { wait: { minutes: 1 } } });
	expect(await rowsOf(store, 'SELECT * FROM invitation_opt_outs')).toMatchObject([
		{ hub_id: 'metz', opted_out_at: 7 }
	]);
	expect(await rowsOf(store, 'SELECT attempts, window_started_at FROM rate_limits')).toEqual([
		{ attempts: 6, window_started_at: monday - minuteMs }
	]);
});

it('every trigger is there as it was, no feed has another version, and every row finds its other', async () => {
	// Later migrations have triggers of their own.
	const { store, before } = await broughtHere((old) => migrateBefore(old, '0007_installation'));
	expect(before.triggers.length).toBeGreaterThan(25);
	expect(before.feeds.length).toBeGreaterThan(3);
	expect(await rowsOf(store, triggersAndViews)).toEqual(before.triggers);
	expect(
		await rowsOf(store, 'SELECT key, version, changed_at FROM feed_versions ORDER BY key')
	).toEqual(before.feeds);
	expect(await rowsOf(store, 'PRAGMA foreign_key_check')).toEqual([]);
	expect(await rowsOf(store, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
	expect(
		await store.write(byClock(), ({ tx }) =>
			tx.run(`INSERT INTO bookings (id, hub_id, room_id, state, starts_at, ends_at, busy_from, busy_until, uid, created_at, changed_at)
				VALUES ('late', 'metz', 'jaumont', 'confirmed', 205, 300, 205, 300, 'late@sillon', 0, 0)`)
		)
	).toEqual({ refused: 'room-taken' });
});

it('a series that is deleted takes its running order along', async () => {
	const { store } = await broughtHere();
	await store.write(byClock(), async ({ tx }) => {
		await tx.run(`DELETE FROM pitches`);
		await tx.run(`DELETE FROM editions`);
		await tx.run(`DELETE FROM events`);
		await tx.run(`DELETE FROM event_series WHERE id = 'pitch'`);
	});
	expect(await rowsOf(store, 'SELECT * FROM pitch_series_layouts')).toEqual([]);
});
