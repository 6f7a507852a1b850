import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '$lib/server/auth/schema';
import { bookings } from '$lib/server/bookings/schema';
import * as calendars from '$lib/server/calendars';
import type { Db } from '$lib/server/db/types';
import { attendances } from '$lib/server/attendances/schema';
import { events } from '$lib/server/events/schema';
import { hubs } from '$lib/server/hubs/schema';
import { memberships } from '$lib/server/members/schema';
import { pitches, pitchNights, pitchSlots } from '$lib/server/pitches/schema';
import { rooms } from '$lib/server/rooms/schema';
import { openFreshStore } from '../../support/database';
import * as place from './place';
import { agathe, aPlace, basile, now, thursday, tokenOf } from './place';
import type { Change } from '$lib/server/db/change';
import { parseDate } from '$lib/time/dates';
import { dayMs, hourMs, secondMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { byClock } from '../../support/change';
import { touchAll } from '../../support/entries/forgotten';

// Rows of each table that calendars show: with and without a room, published and cancelled.
const tables = {
	hubs: [hubs, 'hub'],
	rooms: [rooms, 'room'],
	users: [users, agathe],
	memberships: [memberships, 'membership'],
	bookings: [bookings, 'hold'],
	own_bookings: [bookings, 'own'],
	cancelled_bookings: [bookings, 'off'],
	events: [events, 'soiree'],
	cancelled_events: [events, 'cancelled'],
	attendances: [attendances, 'answer'],
	other_attendances: [attendances, 'other-answer'],
	attendances_alone: [attendances, 'answer-alone'],
	pitch_nights: [pitchNights, 'soiree'],
	pitch_slots: [pitchSlots, 'soiree-3'],
	pitches: [pitches, 'pitch']
} as const;

// Columns where adding one, or a letter, would give an invalid value.
const others: Record<string, string | number | null> = {
	locale: 'de',
	zone: 'Europe/Berlin',
	admission: 'open',
	approval: 'concierge',
	equipment: '["screen"]',
	step_minutes: 60,
	role: 'concierge',
	visibility: 'members',
	kind: 'idea',
	answer: 'waitlisted',
	hub_id: 'other',
	room_id: 'room2',
	booking_id: 'hold2',
	event_id: 'other-soiree',
	slot_id: 'soiree-4',
	position: 20,
	user_id: basile,
	holder_id: basile,
	series_id: null,
	created_by: basile,
	decided_by: basile,
	cancelled_by: basile,
	disabled_by: basile,
	'memberships.state': 'left',
	'bookings.kind': 'member',
	'own_bookings.kind': 'event',
	'bookings.visibility': 'busy',
	'own_bookings.visibility': 'busy',
	'bookings.state': 'cancelled',
	'own_bookings.state': 'requested',
	'bookings.busy_from': thursday - hourMs,
	'bookings.busy_until': thursday + 9 * hourMs,
	'own_bookings.busy_from': thursday - 7 * hourMs,
	'bookings.starts_at': thursday + 1,
	'own_bookings.starts_at': thursday - 6 * hourMs + secondMs,
	'events.kind': 'talk',
	'events.state': 'cancelled',
	'pitches.state': 'withdrawn',
	break_after: 7,
	changed_at: now,
	'cancelled_bookings.kind': 'event',
	'cancelled_bookings.visibility': 'busy',
	'cancelled_bookings.state': 'released',
	'cancelled_bookings.cancelled_by': agathe,
	'cancelled_bookings.busy_from': 0,
	'cancelled_events.kind': 'talk',
	'cancelled_events.state': 'published'
};

// Ids of other rows identify a row; UIDs never change, because of a trigger.
const fixed = new Set(['id', 'uid', 'guest_name', 'guest_email', 'guest_locale', 'series_id']);
const needed: Record<string, string> = {
	// A check constraint requires this change together with the other.
	'pitches.state': 'slot_id = null',
	'pitch_slots.event_id': 'position = 30',
	'cancelled_bookings.ends_at': 'busy_until = busy_until + 1',
	'bookings.ends_at': 'busy_until = busy_until + 1',
	'own_bookings.ends_at': 'busy_until = busy_until + 1'
};

async function fill(change: Change) {
	await place.addHub(change, 'other', { slug: 'other' });
	await place.addRoom(change, 'room2', { slug: 'moselle', name: 'Moselle' });
	await place.addMember(change, agathe, { id: 'membership' });
	await place.addBooking(change, 'hold', { kind: 'event', holderId: null, startsAt: thursday });
	await place.addBooking(change, 'hold2', {
		kind: 'event',
		holderId: null,
		roomId: 'room2',
		startsAt: fromEpoch(1)
	});
	await place.addBooking(change, 'own');
	await place.addEvent(change, 'soiree', { bookingId: 'hold', startsAt: thursday });
	await place.addEvent(change, 'other-soiree', { hubId: 'other' });
	await place.addBooking(change, 'off', {
		...{ state: 'cancelled', cancelledBy: basile, cancelReason: 'Fuite.' },
		startsAt: plus(thursday, secondMs)
	});
	await place.addEvent(change, 'cancelled', {
		state: 'cancelled',
		cancelReason: 'Gel.',
		place: 'Ici'
	});
	await place.addAnswer(change, 'cancelled', { id: 'other-answer' });
	await place.addEvent(change, 'third');
	await place.addAnswer(change, 'third', { id: 'answer-alone' });
	await place.addAnswer(change, 'soiree', { id: 'answer', answer: 'tentative' });
	for (const id of ['soiree', 'other-soiree']) await place.addPitchNight(change, id);
	await place.addPitch(change, 'soiree', { id: 'pitch' });
}

const kinds = ['public', 'hub', 'room', 'event', 'cancelled', 'personal'] as const;

/** The contents and version of each calendar, as this transaction sees them. */
async function look(db: Db) {
	const found = {
		public: await calendars.findPublicCalendar(db),
		hub: (await findById(db, 'hub'))!,
		room: (await findById(db, 'room'))!,
		event: (await findById(db, 'event'))!,
		cancelled: (await findById(db, 'cancelled'))!,
		personal: await personal(db)
	};
	const window = {
		day: parseDate('2026-11-22'),
		midnight: now,
		from: fromEpoch(0),
		until: plus(thursday, dayMs)
	};
	const looked: Record<string, { contents: string; version: number }> = {};
	for (const kind of kinds) {
		const calendar = found[kind];
		const contents = calendar && [
			calendar.locale,
			calendar.zone,
			await calendar.contents(db, window)
		];
		looked[kind] = {
			contents: JSON.stringify(contents, withoutLanguages) ?? 'none',
			version: calendar?.version ?? 0
		};
	}
	return looked;
}

/** Pages mark texts with the language they are written in, and a calendar cannot. */
function withoutLanguages(key: string, value: unknown): unknown {
	return key === 'written' || key === 'hubLang' ? undefined : value;
}

/** By its current slug. */
async function findById(db: Db, kind: 'hub' | 'room' | 'event' | 'cancelled') {
	const slug = async (table: typeof hubs | typeof rooms | typeof events, id: string) =>
		(await db
			.select({ slug: table.slug })
			.from(table)
			.where(sql`id = ${id}`)
			.get())!.slug;
	const hub = await slug(hubs, 'hub');
	if (kind === 'hub') return calendars.findHubCalendar(db, hub);
	if (kind === 'cancelled') return calendars.findEventCalendar(db, await slug(events, kind));
	if (kind === 'event') return calendars.findEventCalendar(db, await slug(events, 'soiree'));
	return (
		(await calendars.findRoomCalendar(db, hub, await slug(rooms, 'room'))) ??
		(await calendars.findRoomCalendar(db, 'other', await slug(rooms, 'room')))
	);
}

async function personal(db: Db) {
	const user = await db
		.select()
		.from(users)
		.where(sql`id = ${agathe}`)
		.get();
	return calendars.findPersonalCalendar(db, tokenOf(agathe, user!.feedVersion));
}

class RolledBack extends Error {}

describe('the version of a calendar', () => {
	/** Each change of a column with the calendars whose contents, and whose version, it changed. */
	const changes: { row: string; column: string; contents: string[]; versions: string[] }[] = [];

	let close: () => Promise<void>;

	beforeAll(async () => {
		const opened = await openFreshStore();
		const { store } = opened;
		close = opened.close;
		await aPlace(store);
		await store.write(byClock(), fill);
		const before = await look(store.read);
		for (const [name, [table, id]] of Object.entries(tables)) {
			const key = getTableName(table) === 'pitch_nights' ? 'event_id' : 'id';
			for (const { name: column, dataType } of Object.values(getTableColumns(table))) {
				if (column === key || fixed.has(column)) continue;
				const other = others[`${name}.${column}`] ?? others[column];
				const value =
					other !== undefined
						? sql`${other}`
						: dataType === 'string'
							? sql.raw(`coalesce(${column}, '') || 'x'`)
							: sql.raw(`coalesce(${column}, 0) + 1`);
				const also = needed[`${name}.${column}`];
				const attempt = store.write(byClock(), async (change) => {
					const { tx } = change;
					await tx.run(
						sql`update ${table} set ${sql.raw(column)} = ${value}${sql.raw(also ? `, ${also}` : '')} where ${sql.raw(key)} = ${id}`
					);
					await touchAll(change);
					const after = await look(tx);
					const differs = (what: 'contents' | 'version') =>
						kinds.filter((kind) => before[kind]![what] !== after[kind]![what]);
					changes.push({
						row: `${name}.${column}`,
						column: `${getTableName(table)}.${column}`,
						contents: differs('contents'),
						versions: differs('version')
					});
					throw new RolledBack();
				});
				await expect(attempt, `${name}.${column}`).rejects.toThrow(RolledBack);
			}
		}
	});

	afterAll(() => close());

	/** `hub hubs.name`: the calendar shows this column, in any row. */
	const named = (what: 'contents' | 'versions') =>
		changes.flatMap((change) =>
			change[what].map((kind) => `${kind.replace('cancelled', 'event')} ${change.column}`)
		);

	it('rises with every column that the calendar shows', () => {
		const missed = changes.flatMap(({ contents, versions, row }) =>
			contents.filter((kind) => !versions.includes(kind)).map((kind) => `${kind} ${row}`)
		);
		expect(missed).toEqual([]);
	});

	it('rests when what changes is not shown', () => {
		const shown = new Set(named('contents'));
		expect(named('versions').filter((one) => !shown.has(one))).toEqual([]);
	});

	it('is that of calendars which show these columns and no others', () => {
		expect([...new Set(named('contents'))].sort()).toMatchSnapshot();
	});
});
