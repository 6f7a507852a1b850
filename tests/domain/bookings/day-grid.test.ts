import { describe, expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import type { UserId } from '$lib/server/db/id';
import type { Viewer } from '$lib/server/members/viewer';
import { aViewer } from '../../factories/viewer';
import { parseDate, startOfDay } from '$lib/time/dates';
import { dayMs, hourMs, minuteMs, minutesPerDay } from '$lib/time/durations';
import { clock } from '$lib/time/format';
import { type Instant, plus } from '$lib/time/instant';
import { aBooking, aBookingInput, hours, tuesday } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aClosure, aRoom } from '../../factories/room';
import { countQueries } from '../../support/count-queries';
import { freshStore } from '../../support/database';
import { byPerson } from '../../support/change';
import { paris } from '../../support/zones';

const today = parseDate('2026-11-24');

async function aPlace(input: Parameters<typeof aRoom>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, { position: 0, ...input });
	return { store, hub, room, member: await aMember(store, hub) };
}

type Place = Awaited<ReturnType<typeof aPlace>>;

async function columnsOf({ store, hub }: Place, now = tuesday, date = today) {
	const days = await bookings.loadDaySchedule(store.read, hub, { dates: [date] }, now);
	return bookings.dayColumns(days, date, bookings.visibleHours(days, date));
}

async function lanesOf({ store, hub }: Place, date: string, viewer: Viewer | null) {
	const days = await bookings.loadDaySchedule(
		store.read,
		hub,
		{ dates: [parseDate(date)] },
		tuesday
	);
	return bookings.dayLanes(days, parseDate(date), viewer);
}

/** « 09:00 3 booking »: the start of a cell, its number of rows, its contents. */
function said({ bounds, cells }: bookings.Column): string[] {
	return cells.map(({ row, rows, segments, free }) =>
		[clock(bounds[row]!, paris), rows, free ?? segments.map(({ kind }) => kind).join('+')].join(' ')
	);
}

const free = ({ free }: bookings.Column) =>
	free.map(({ startsAt, endsAt }) => `${clock(startsAt, paris)}–${clock(endsAt, paris)}`);

describe('a day of rooms', () => {
	it('shows an hour around opening, closed hours, and every half hour that is free', async () => {
		const place = await aPlace();
		const [column] = await columnsOf(place);
		expect(said(column!)).toEqual([
			'07:00 2 closed',
			...Array.from(
				{ length: 24 },
				(_, half) => `${clock(plus(tuesday, half * 30 * minuteMs), paris)} 1 bookable`
			),
			'20:00 2 closed'
		]);
		expect(free(column!)).toEqual(['08:00–20:00']);
	});

	it('joins the rows of a booking, with its clear-up separate', async () => {
		const place = await aPlace({ clearUpMinutes: 30 });
		await aBooking(place.store, place.room, place.member, hours('09:00', '12:30'));
		const [column] = await columnsOf(place);
		expect(said(column!).slice(1, 7)).toEqual([
			'08:00 1 bookable',
			'08:30 1 turnaround',
			'09:00 7 booking',
			'12:30 1 clear-up',
			'13:00 1 bookable',
			'13:30 1 bookable'
		]);
		expect(free(column!)).toEqual(['08:00–08:30', '13:00–20:00']);
	});

	it('calls free only what would be accepted, with set-up and clear-up of both', async () => {
		const place = await aPlace({ setUpMinutes: 30, clearUpMinutes: 30 });
		const { store, room, member } = place;
		await aBooking(store, room, member, hours('11:00', '12:00'));
		const [column] = await columnsOf(place);
		for (const { row, free } of column!.cells.filter(({ segments }) => !segments.length)) {
			const startsAt = column!.bounds[row]!;
			const input = { startsAt, endsAt: plus(startsAt, 30 * minuteMs) };
			const answer = await store.write(byPerson(member, tuesday), (change) =>
				bookings.book(change, room, aBookingInput(input))
			);
			expect('refused' in answer ? 'turnaround' : 'bookable').toBe(free);
			if (!('refused' in answer)) {
				await store.write(byPerson(member, tuesday), (change) =>
					bookings.cancel(change, answer, '')
				);
			}
		}
		expect(free(column!)).toEqual(['08:00–10:00', '13:00–20:00']);
	});

	it('puts several bookings within a half hour into one cell', async () => {
		const place = await aPlace({ stepMinutes: 15 });
		const { store, room, member } = place;
		await aBooking(store, room, member, hours('09:00', '09:15'));
		await aBooking(store, room, member, hours('09:15', '10:15'));
		const [column] = await columnsOf(place);
		expect(said(column!)).toContain('09:00 3 booking+booking');
	});

	it('offers whole hours where a room counts in hours', async () => {
		const place = await aPlace({ stepMinutes: 60 });
		const [column] = await columnsOf(place);
		expect(said(column!).slice(1, 4)).toEqual([
			'08:00 1 bookable',
			'08:30 1 off-grid',
			'09:00 1 bookable'
		]);
		expect(free(column!)).toEqual(['08:00–20:00']);
	});

	it('grows when something is booked in the evening, and marks what is past', async () => {
		const place = await aPlace();
		const { store, hub, room } = place;
		const concierge = await aConcierge(store, hub);
		await store.write(byPerson(concierge, tuesday), (change) =>
			bookings.book(change, room, aBookingInput(hours('18:30', '22:00')), null)
		);
		const [column] = await columnsOf(place, hours('11:20', '12:00').startsAt);
		expect(said(column!).slice(-1)).toEqual(['18:30 7 booking']);
		expect(said(column!).slice(6, 9)).toEqual([
			'10:30 1 past',
			'11:00 1 bookable',
			'11:30 1 bookable'
		]);
		expect(free(column!)).toEqual(['11:00–18:30']);
	});

	it('shows a closure with its reason over closed hours, for its room only', async () => {
		const place = await aPlace();
		const { store, hub, room } = place;
		await aRoom(store, hub, { position: 1 });
		await aClosure(store, hub, { ...hours('07:00', '13:00'), room, reason: 'Peinture' });
		const { lanes } = await lanesOf(place, today, null);
		expect(lanes[0]!.segments[0]).toMatchObject({
			state: 'closed',
			reason: 'Peinture',
			until: hours('07:00', '13:00').endsAt
		});
		expect(lanes[1]!.segments[0]).not.toHaveProperty('reason');
		expect(lanes[1]!.free[0]!.startsAt).toBe(tuesday);
	});

	it('names the holiday that closes it', async () => {
		const place = await aPlace();
		const { lanes } = await lanesOf(place, '2026-12-26', null);
		expect(lanes[0]!.segments).toMatchObject([
			{ state: 'closed', holiday: { fr: 'Saint-Étienne' } }
		]);
	});

	it('has 50 half hours in the night of October, 46 in that of March, where a hub never closes', async () => {
		const store = await freshStore();
		const always = Object.fromEntries([6, 7].map((day) => [day, ['00:00', '24:00']]));
		const hub = await aHub(store, { hours: always as Record<number, [string, string]> });
		await aRoom(store, hub);
		for (const [date, rows] of [
			['2026-10-25', 50],
			['2027-03-28', 46]
		] as const) {
			const days = await bookings.loadDaySchedule(
				store.read,
				hub,
				{ dates: [parseDate(date)] },
				startOfDay(parseDate(date), paris)
			);
			const [column] = bookings.dayColumns(
				days,
				parseDate(date),
				bookings.visibleHours(days, parseDate(date))
			);
			expect(column!.cells).toHaveLength(rows);
			const [week] = bookings.weekColumns(days, 0, minutesPerDay);
			expect(week!.bounds).toHaveLength(49);
		}
	});

	it('takes as many queries for three rooms and bookings as for one', async () => {
		const place = await aPlace();
		const { store, hub, room, member } = place;
		await aBooking(store, room, member, hours('09:00', '10:00'));
		const few = await countQueries(store, () => columnsOf(place));
		for (const from of ['11:00', '13:00']) {
			const other = await aRoom(store, hub);
			await aBooking(store, other, member, hours(from, '15:00'));
		}
		expect(await countQueries(store, () => columnsOf(place))).toBe(few);
		expect(few).toBe(4);
	});
});

describe('the free time of a day', () => {
	it('is the sum over all rooms, without what is booked, set up, closed or past', async () => {
		const place = await aPlace({ clearUpMinutes: 30 });
		const { store, hub, room, member } = place;
		await aRoom(store, hub);
		await aBooking(store, room, member, hours('09:00', '11:00'));
		await aClosure(store, hub, hours('18:00', '20:00'));
		const at = async (now: Instant) =>
			bookings.freeTime(
				await bookings.loadDaySchedule(store.read, hub, { dates: [today] }, now),
				today
			) / hourMs;
		expect(await at(tuesday)).toBe(10 - 2.5 + 10);
		expect(await at(hours('10:00', '11:00').startsAt)).toBe(6.5 + 8);
		expect(await at(plus(tuesday, dayMs))).toBe(0);
	});
});

describe('the viewer', () => {
	it('sees names as a member, only taken times as a visitor, and own bookings as own', async () => {
		const place = await aPlace({ approval: 'concierge' });
		const { store, hub, room } = place;
		const agathe = await aMember(store, hub, { name: 'Agathe Vézelois' });
		await aBooking(store, room, agathe, hours('09:00', '10:00'), { title: 'Chantier' });
		const membership = (id: UserId) =>
			aViewer(id, { hubId: hub.id, role: 'member', state: 'active' });
		const look = async (viewer: Viewer | null) => {
			const { lanes } = await lanesOf(place, today, viewer);
			return lanes[0]!.segments.find(({ kind }) => kind === 'booking');
		};
		expect(await look(membership('somebody' as UserId))).toMatchObject({
			state: 'wait',
			booking: { title: 'Chantier', holder: 'Agathe Vézelois', mine: false, open: false }
		});
		expect(await look(membership(agathe.id))).toMatchObject({
			booking: { mine: true, open: true }
		});
		const visitor = await look(null);
		expect(JSON.stringify(visitor)).not.toMatch(/Chantier|Agathe|Vézelois/);
		expect(visitor).toMatchObject({ state: 'taken' });
	});
});
