import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import type { HubId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import { eventTitle } from '$lib/server/events/title';
import * as series from '$lib/server/series';
import { editionFollowers, followEditions } from '$lib/server/series/follow';
import type { Hub } from '$lib/server/hubs';
import { type LocalDate, parseDate, parseTime } from '$lib/time/dates';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { minutes } from '$lib/time/minutes';
import { wallOf } from '$lib/time/wall';
import { aGuest, mailsOf } from '../../factories/attendance';
import {
	aSeries,
	anEvent,
	at,
	makeEditions,
	monday,
	must,
	sequenceOf
} from '../../factories/event';
import { aHub } from '../../factories/hub';
import { tellChanges } from '../../factories/notices';
import { aClosure, aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';
import type { Change } from '$lib/server/db/change';
import { byClock } from '../../support/change';

async function outcomes(store: Store, eventSeries: series.EventSeries): Promise<string[]> {
	const rows = await series.listEditions(store.read, eventSeries.id);
	return rows.map(({ plannedDate, outcome, reason, scheduledDate, event }) =>
		[plannedDate, outcome, reason, scheduledDate, event?.number].filter(Boolean).join(' ')
	);
}

/** Every second Thursday from 26 November, over Christmas, eight weeks ahead. */
async function overChristmas(store: Store, input: Partial<series.SeriesDraft> = {}) {
	const hub = await aHub(store);
	const eventSeries = await aSeries(store, hub, { weeksAhead: 8, ...input });
	return { hub, eventSeries };
}

const schedule = (
	store: Store,
	eventSeries: series.EventSeries,
	hub: Hub,
	plannedDate: string,
	scheduledDate = plannedDate,
	now = monday
) =>
	store.write(byClock(now), (change) =>
		series.scheduleEdition(change, eventSeries, {
			plannedDate: parseDate(plannedDate),
			scheduledDate: parseDate(scheduledDate)
		})
	);

describe('a series makes its editions', () => {
	it('some weeks ahead, published, with a readable slug and the next number', async () => {
		const store = await freshStore();
		const { eventSeries } = await overChristmas(store, { firstNumber: 14 });
		const made = await makeEditions(store, eventSeries);
		expect(made.map(({ slug }) => slug)).toEqual([
			'jeudi-pitch-2026-11-26',
			'jeudi-pitch-2026-12-10',
			'jeudi-pitch-2027-01-07'
		]);
		expect(await outcomes(store, eventSeries)).toEqual([
			'2026-11-26 scheduled 2026-11-26 14',
			'2026-12-10 scheduled 2026-12-10 15',
			'2026-12-24 skipped festive-eve',
			'2027-01-07 scheduled 2027-01-07 16'
		]);
		expect(made.every(({ state }) => state === 'published')).toBe(true);
		expect(made.every(({ seriesId }) => seriesId === eventSeries.id)).toBe(true);
		expect(await events.listEvents(store.read, { from: monday, viewer: null })).toHaveLength(3);
	});

	it('none twice: not at once, not in two runs at the same time, not day after day', async () => {
		const store = await freshStore();
		const { eventSeries } = await overChristmas(store);
		const [one, two] = await Promise.all([
			makeEditions(store, eventSeries),
			makeEditions(store, eventSeries)
		]);
		expect([one.length, two.length]).toEqual([3, 0]);
		const before = await events.listEvents(store.read, { from: fromEpoch(0), viewer: null });
		for (const days of [1, 2]) await makeEditions(store, eventSeries, plus(monday, days * dayMs));
		expect(await events.listEvents(store.read, { from: fromEpoch(0), viewer: null })).toEqual(
			before
		);
	});

	it('at 18:30 local time before and after the clock change', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const now = at('2027-03-01', '12:00');
		const eventSeries = await aSeries(store, hub, { anchorDate: parseDate('2027-03-11'), now });
		const made = await makeEditions(store, eventSeries, now);
		const starts = made.map(({ startsAt }) => wallOf(startsAt, hub.zone));
		expect(starts).toEqual([
			{ date: '2027-03-11', time: '18:30' },
			{ date: '2027-03-25', time: '18:30' },
			{ date: '2027-04-08', time: '18:30' }
		]);
		expect(made[2]!.startsAt - made[1]!.startsAt).toBe(14 * dayMs - hourMs);
	});

	it('a week after week 53', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const input = {
			anchorDate: parseDate('2026-12-17'),
			everyDays: 7,
			weeksAhead: 8,
			avoidFestiveEves: false
		};
		const eventSeries = await aSeries(store, hub, input);
		await makeEditions(store, eventSeries);
		expect((await outcomes(store, eventSeries)).map((line) => line.slice(0, 10))).toEqual([
			'2026-12-17',
			'2026-12-24',
			'2026-12-31',
			'2027-01-07',
			'2027-01-14'
		]);
	});

	it('moves or keeps dates on a holiday as the series says, and numbers the editions held', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const now = at('2027-04-20', '12:00');
		const input = { anchorDate: parseDate('2027-04-22'), now, weeksAhead: 5 } as const;
		const moving = await aSeries(store, hub, { ...input, onHoliday: 'move' });
		const keeping = await aSeries(store, hub, { ...input, onHoliday: 'keep' });
		await makeEditions(store, moving, now);
		await makeEditions(store, keeping, now);
		expect(await outcomes(store, moving)).toEqual([
			'2027-04-22 scheduled 2027-04-22 1',
			'2027-05-06 moved holiday 2027-05-13 2',
			'2027-05-20 scheduled 2027-05-20 3'
		]);
		expect((await outcomes(store, keeping))[1]).toBe('2027-05-06 kept holiday 2027-05-06 2');
	});

	it('skips a day with a closure, with the reason of the closure', async () => {
		const store = await freshStore();
		const { hub, eventSeries } = await overChristmas(store);
		const startsAt = at('2026-12-08', '08:00');
		await aClosure(store, hub, { startsAt, endsAt: plus(startsAt, 5 * dayMs), reason: 'Travaux' });
		await makeEditions(store, eventSeries);
		const editions = await series.listEditions(store.read, eventSeries.id);
		expect(editions[1]).toMatchObject({
			...{ plannedDate: '2026-12-10', outcome: 'skipped' },
			...{ reason: 'closure', reasonDetail: 'Travaux', event: null }
		});
	});

	it('minds the closures of its own room, not of another', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const [mine, other] = [await aRoom(store, hub), await aRoom(store, hub)];
		const eventSeries = await aSeries(store, hub, { room: mine });
		const startsAt = at('2026-11-26', '08:00');
		await aClosure(store, hub, { room: other, startsAt, endsAt: plus(startsAt, dayMs) });
		const next = at('2026-12-10', '08:00');
		await aClosure(store, hub, { room: mine, startsAt: next, endsAt: plus(next, dayMs) });
		await makeEditions(store, eventSeries);
		expect(await outcomes(store, eventSeries)).toEqual([
			'2026-11-26 scheduled 2026-11-26 1',
			'2026-12-10 skipped closure',
			'2026-12-24 skipped festive-eve'
		]);
	});

	it('does not lose an edition whose room is taken: it is in the list of things to do', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub);
		const times = { startsAt: at('2026-12-10', '20:00'), endsAt: at('2026-12-10', '22:00') };
		const rival = await anEvent(store, hub, { room, ...times });
		const eventSeries = await aSeries(store, hub, { room });
		await makeEditions(store, eventSeries);
		expect((await outcomes(store, eventSeries))[1]).toBe('2026-12-10 skipped room-taken');
		const roomless = await series.listRoomless(store.read, hub, monday);
		expect(roomless).toMatchObject([{ plannedDate: '2026-12-10', seriesSlug: eventSeries.slug }]);
		const still = await schedule(store, eventSeries, hub, '2026-12-10');
		expect(still).toMatchObject({ refused: 'room-taken-then', field: 'scheduledDate' });
		await must(store, byClock(monday), (change) => events.cancel(change, rival, 'Reporté'));
		expect(isRefusal(await schedule(store, eventSeries, hub, '2026-12-10'))).toBe(false);
		expect(await series.listRoomless(store.read, hub, monday)).toEqual([]);
	});

	it('reports all reasons at once why an edition cannot be held', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub);
		const eventSeries = await aSeries(store, hub, { room });
		await makeEditions(store, eventSeries);
		const times = { startsAt: at('2026-12-11', '20:00'), endsAt: at('2026-12-11', '22:00') };
		await anEvent(store, hub, { room, ...times });
		const open = await schedule(store, eventSeries, hub, '2026-12-10', '2026-12-11');
		expect(open).toMatchObject({ refused: 'room-taken-then', field: 'scheduledDate' });
		expect(open).not.toHaveProperty('also');
		await aClosure(store, hub, {
			...{ startsAt: at('2026-12-11', '00:00'), endsAt: at('2026-12-12', '00:00') },
			reason: 'Inventaire'
		});
		const shut = await schedule(store, eventSeries, hub, '2026-12-10', '2026-12-11');
		expect(shut).toMatchObject({
			...{ refused: 'hub-closed-for', field: 'scheduledDate' },
			also: [{ refused: 'room-taken-then' }]
		});
		const said = refusalSentence(shut as Refusal, 'fr', hub.zone);
		expect(said).toContain('Inventaire');
		expect(said).toContain('20\u00a0h');
	});

	it('holds its room by a booking each, with its set-up', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub);
		const eventSeries = await aSeries(store, hub, { room, setUpMinutes: 45, clearUpMinutes: 30 });
		for (const event of await makeEditions(store, eventSeries)) {
			expect(await events.findRoomHold(store.read, event)).toMatchObject({
				room: { id: room.id },
				setUpMinutes: 45,
				clearUpMinutes: 30
			});
		}
	});

	it('tells the nouns above of each edition, once', async () => {
		const store = await freshStore();
		const { eventSeries } = await overChristmas(store);
		const told: string[] = [];
		const followers = editionFollowers();
		followEditions([async (_, event) => void told.push(event.slug)]);
		try {
			for (const now of [monday, plus(monday, dayMs)]) await makeEditions(store, eventSeries, now);
		} finally {
			followEditions(followers);
		}
		expect(told).toHaveLength(3);
	});

	it('makes none for a date that has begun, and none at all once the series has ended', async () => {
		const store = await freshStore();
		const { hub, eventSeries } = await overChristmas(store);
		const begun = at('2026-11-26', '18:30');
		expect((await makeEditions(store, eventSeries, begun))[0]!.slug).toBe('jeudi-pitch-2026-12-10');
		await must(store, byClock(begun), (change) => series.endSeries(change, eventSeries, 'keep'));
		const ended = (await series.findSeries(store.read, hub.id, eventSeries.slug))!;
		expect(await makeEditions(store, ended, plus(begun, 60 * dayMs))).toEqual([]);
	});

	it('is refused a first date in the past, and hours without length', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const create = (input: Partial<series.SeriesDraft>) =>
			store.write(byClock(monday), (change) =>
				series.createSeries(change, hub, {
					...{ kind: 'talk', title: 'Jeudi', anchorDate: parseDate('2026-11-26'), everyDays: 14 },
					...{ startTime: parseTime('18:30'), endTime: parseTime('21:00'), ...input }
				})
			);
		expect(await create({ anchorDate: parseDate('2026-11-22') })).toMatchObject({
			refused: 'series-anchor'
		});
		expect(await create({ anchorDate: '2026-02-30' as LocalDate })).toMatchObject({
			refused: 'series-anchor'
		});
		expect(await create({ anchorDate: parseDate('2036-11-27') })).toMatchObject({
			refused: 'event-too-far',
			field: 'anchorDate'
		});
		expect(await create({ endTime: parseTime('18:30') })).toMatchObject({
			refused: 'series-times',
			field: 'endTime'
		});
	});
});

describe('the concierge changes a date', () => {
	it('holds a skipped edition after all; the editions after it are numbered anew', async () => {
		const store = await freshStore();
		const { hub, eventSeries } = await overChristmas(store);
		await makeEditions(store, eventSeries);
		await schedule(store, eventSeries, hub, '2026-12-24');
		expect((await outcomes(store, eventSeries)).slice(2)).toEqual([
			'2026-12-24 kept festive-eve 2026-12-24 3',
			'2027-01-07 scheduled 2027-01-07 4'
		]);
		const last = await events.findEvent(store.read, 'jeudi-pitch-2027-01-07');
		expect(last).toMatchObject({ number: 4 });
		expect(await sequenceOf(store, last!)).toBe(0);
		expect(await mailsOf(store)).toEqual([]);
	});

	it('moves one edition: all who answered are told, the others stay', async () => {
		const store = await freshStore();
		const { hub, eventSeries } = await overChristmas(store);
		const [, second] = await makeEditions(store, eventSeries);
		await aGuest(store, second!);
		await schedule(store, eventSeries, hub, '2026-12-10', '2026-12-11');
		expect(await outcomes(store, eventSeries)).toContain('2026-12-10 moved concierge 2026-12-11 2');
		expect(await events.findEvent(store.read, second!.slug)).toMatchObject({
			startsAt: at('2026-12-11', '18:30')
		});
		expect(await sequenceOf(store, second!)).toBe(1);
		await tellChanges(store);
		expect(await mailsOf(store, 'event-changed')).toHaveLength(1);
		await makeEditions(store, eventSeries, plus(monday, dayMs));
		expect(await outcomes(store, eventSeries)).toHaveLength(4);
	});

	it('skips a published edition: it is cancelled with the reason, and takes no number', async () => {
		const store = await freshStore();
		const { hub, eventSeries } = await overChristmas(store);
		const [, second] = await makeEditions(store, eventSeries);
		await aGuest(store, second!);
		const skip = (change: Change) =>
			series.skipEdition(change, eventSeries, parseDate('2026-12-10'), 'Inventaire');
		await must(store, byClock(monday), skip);
		const off = (await events.findEvent(store.read, second!.slug))!;
		expect(off).toMatchObject({ state: 'cancelled', cancelReason: 'Inventaire' });
		const announced = { ...off, state: 'published' } as const;
		expect([announced, off].map((event) => eventTitle(event, 'fr'))).toEqual([
			`${eventSeries.title}, 2e édition`,
			eventSeries.title
		]);
		expect(await mailsOf(store, 'event-cancelled')).toHaveLength(1);
		expect((await outcomes(store, eventSeries)).at(-1)).toBe('2027-01-07 scheduled 2027-01-07 2');
		const back = await schedule(store, eventSeries, hub, '2026-12-10');
		expect(back).toMatchObject({ state: 'published', number: 2 });
		expect((back as events.Event).slug).not.toBe(second!.slug);
	});

	it('forgets why an edition was skipped once it is held after all', async () => {
		const store = await freshStore();
		const { hub, eventSeries } = await overChristmas(store);
		await makeEditions(store, eventSeries);
		await must(store, byClock(monday), (change) =>
			series.skipEdition(change, eventSeries, parseDate('2026-12-10'), 'Grève')
		);
		await schedule(store, eventSeries, hub, '2026-12-10');
		const [, second] = await series.listEditions(store.read, eventSeries.id);
		expect(second).toMatchObject({ outcome: 'kept', reason: 'concierge', reasonDetail: null });
	});

	it('renumbers the editions when one is cancelled or moved by itself', async () => {
		const store = await freshStore();
		const { eventSeries } = await overChristmas(store);
		const [first, second, third] = await makeEditions(store, eventSeries);
		const numbers = async () => {
			const rows = await series.listEditions(store.read, eventSeries.id);
			return rows.map(({ event }) => event && `${event.number} ${event.state}`);
		};
		expect(await numbers()).toEqual(['1 published', '2 published', null, '3 published']);
		const later = { startsAt: plus(third!.startsAt, dayMs), endsAt: plus(third!.endsAt, dayMs) };
		await must(store, byClock(monday), (change) => events.change(change, first!, later));
		expect(await numbers()).toEqual(['3 published', '1 published', null, '2 published']);
		await must(store, byClock(monday), (change) => series.endSeries(change, eventSeries, 'keep'));
		await must(store, byClock(monday), (change) => events.cancel(change, second!, 'Grève'));
		expect(await numbers()).toEqual(['2 published', '1 cancelled', null, '1 published']);
	});

	it('skips a date before its edition was made', async () => {
		const store = await freshStore();
		const { eventSeries } = await overChristmas(store);
		await must(store, byClock(monday), (change) =>
			series.skipEdition(change, eventSeries, parseDate('2026-12-10'), '')
		);
		await makeEditions(store, eventSeries);
		expect((await outcomes(store, eventSeries))[1]).toBe('2026-12-10 skipped concierge');
	});

	it('but only dates of the series, and none in the past', async () => {
		const store = await freshStore();
		const { hub, eventSeries } = await overChristmas(store);
		expect(await schedule(store, eventSeries, hub, '2026-12-11')).toMatchObject({
			refused: 'series-date'
		});
		expect(
			await store.write(byClock(monday), (change) =>
				series.skipEdition(change, eventSeries, parseDate('2026-12-11'), '')
			)
		).toMatchObject({ refused: 'series-date' });
		expect(await schedule(store, eventSeries, hub, '2026-12-10', '2026-11-20')).toMatchObject({
			refused: 'event-past',
			field: 'scheduledDate'
		});
	});

	it('sees twelve dates with their reasons before anything is stored', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const rule = {
			...{
				anchorDate: parseDate('2026-11-26'),
				everyDays: 14,
				startTime: parseTime('18:30'),
				endTime: parseTime('21:00')
			},
			...{ onHoliday: 'move' as const, avoidFestiveEves: true },
			...{ room: null, setUpMinutes: minutes(0), clearUpMinutes: minutes(0) }
		};
		const preview = await series.previewEditions(store.read, hub, rule, monday);
		expect(preview).toHaveLength(12);
		expect(preview.filter(({ outcome }) => outcome !== 'scheduled')).toMatchObject([
			{ plannedDate: '2026-12-24', outcome: 'skipped', reason: 'festive-eve' }
		]);
		expect(await series.listSeries(store.read, hub.id)).toEqual([]);
	});

	it('sees these decisions among the dates whose editions are not made yet', async () => {
		const store = await freshStore();
		const { hub, eventSeries } = await overChristmas(store, { weeksAhead: 2 });
		await makeEditions(store, eventSeries);
		const dates = await series.listUpcomingDates(store.read, eventSeries, hub, monday);
		expect(dates).toHaveLength(12);
		expect(dates.map(({ decided }) => decided).indexOf(false)).toBe(1);
		// The room hold of an edition does not count as a conflict with that edition.
		expect(dates[0]).toMatchObject({ outcome: 'scheduled', event: { number: 1 } });
	});
});

describe('a series changes', () => {
	it('and its coming editions with it, but for what was changed by hand', async () => {
		const store = await freshStore();
		const { hub, eventSeries } = await overChristmas(store);
		const [first, second, third] = await makeEditions(store, eventSeries);
		await must(store, byClock(monday), (change) =>
			events.change(change, second!, { title: 'Jeudi pitch étudiant' })
		);
		await must(store, byClock(monday), (change) =>
			events.change(change, third!, { endsAt: at('2027-01-07', '23:00') })
		);
		const changes = { title: 'Pitchs du jeudi', startTime: parseTime('19:00'), capacity: 30 };
		await must(store, byClock(monday), (change) =>
			series.changeSeries(change, eventSeries, changes)
		);
		const now = await Promise.all(
			[first, second, third].map((event) => events.findEventById(store.read, event!.id))
		);
		expect(now.map((event) => event?.title)).toEqual([
			'Pitchs du jeudi',
			'Jeudi pitch étudiant',
			'Pitchs du jeudi'
		]);
		expect(now.map((event) => wallOf(event!.startsAt, hub.zone).time)).toEqual([
			'19:00',
			'19:00',
			'18:30'
		]);
		expect(now.map((event) => event?.capacity)).toEqual([30, 30, 30]);
		expect(now[0]?.slug).toBe(first!.slug);
	});

	it('not the past', async () => {
		const store = await freshStore();
		const { eventSeries } = await overChristmas(store);
		const [first] = await makeEditions(store, eventSeries);
		const after = at('2026-11-27', '09:00');
		await must(store, byClock(after), (change) =>
			series.changeSeries(change, eventSeries, { title: 'Neuf' })
		);
		expect(await events.findEventById(store.read, first!.id)).toMatchObject({
			title: 'Jeudi pitch'
		});
	});

	it('moves all editions to another room, or none', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const [old, taken, free] = [
			await aRoom(store, hub),
			await aRoom(store, hub),
			await aRoom(store, hub)
		];
		const eventSeries = await aSeries(store, hub, { room: old });
		const made = await makeEditions(store, eventSeries);
		const times = { startsAt: at('2026-12-10', '20:00'), endsAt: at('2026-12-10', '22:00') };
		await anEvent(store, hub, { room: taken, ...times });
		const refused = await store.write(byClock(monday), (change) =>
			series.changeSeries(change, eventSeries, { room: taken })
		);
		expect(refused).toMatchObject({
			refused: 'series-room-taken',
			values: { date: { date: '2026-12-10' } }
		});
		const rooms = async () =>
			Promise.all(
				made.map(async (event) => (await events.findRoomHold(store.read, event))?.room.id)
			);
		expect(await rooms()).toEqual(made.map(() => old.id));
		await must(store, byClock(monday), (change) =>
			series.changeSeries(change, eventSeries, { room: free })
		);
		expect(await rooms()).toEqual(made.map(() => free.id));
	});
});

describe('a series ends', () => {
	it.each([
		['keep', 'published'],
		[{ cancel: 'Le cycle s’arrête.' }, 'cancelled']
	] as const)('%j: its published events are %s', async (fate, state) => {
		const store = await freshStore();
		const { hub, eventSeries } = await overChristmas(store);
		await makeEditions(store, eventSeries);
		await must(store, byClock(monday), (change) => series.endSeries(change, eventSeries, fate));
		const standing = await events.listUpcomingOf(store.read, [eventSeries.id], monday);
		expect(standing.map((event) => event.state)).toEqual([state, state, state]);
		expect(await series.listSeries(store.read, hub.id)).toEqual([]);
		expect(await series.listSeries(store.read, hub.id, { ended: true })).toHaveLength(1);
	});
});

describe('a series that has ended', () => {
	it('keeps its events: a page that was left open changes none of them', async () => {
		const store = await freshStore();
		const { hub, eventSeries } = await overChristmas(store);
		await makeEditions(store, eventSeries);
		await must(store, byClock(monday), (change) => series.endSeries(change, eventSeries, 'keep'));
		const before = await outcomes(store, eventSeries);
		const fate = { cancel: 'Par erreur.' };
		const late = [
			await store.write(byClock(monday), (change) => series.endSeries(change, eventSeries, fate)),
			await store.write(byClock(monday), (change) =>
				series.skipEdition(change, eventSeries, parseDate('2026-12-10'), 'Grève')
			),
			await schedule(store, eventSeries, hub, '2026-12-24'),
			await store.write(byClock(fromEpoch(0)), (change) =>
				series.changeSeries(change, eventSeries, { title: 'Autre' })
			)
		];
		expect(late).toEqual(late.map(() => ({ refused: 'series-ended' })));
		expect(await outcomes(store, eventSeries)).toEqual(before);
		const standing = await events.listUpcomingOf(store.read, [eventSeries.id], monday);
		expect(standing.map(({ state }) => state)).toEqual(standing.map(() => 'published'));
		expect(standing.length).toBeGreaterThan(0);
	});
});

describe('the agenda shows the reason', () => {
	it('for dates that public series skip or move, in these hubs, while the series runs', async () => {
		const store = await freshStore();
		const { hub, eventSeries } = await overChristmas(store);
		const { hub: other, eventSeries: theirs } = await overChristmas(store, {
			visibility: 'members'
		});
		await makeEditions(store, eventSeries);
		await makeEditions(store, theirs);
		const list = (hubIds: HubId[]) =>
			series.listExceptions(store.read, hubIds, parseDate('2026-11-23'), parseDate('2027-02-28'));
		expect(await list([hub.id, other.id])).toMatchObject([
			{ plannedDate: '2026-12-24', reason: 'festive-eve', title: 'Jeudi pitch', hubId: hub.id }
		]);
		await must(store, byClock(monday), (change) => series.endSeries(change, eventSeries, 'keep'));
		expect(await list([hub.id])).toEqual([]);
	});
});
