import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import type { Change } from '$lib/server/db/change';
import * as events from '$lib/server/events';
import * as invitations from '$lib/server/invitations';
import * as pitches from '$lib/server/pitches';
import * as series from '$lib/server/series';
import { parseDate, type LocalDate } from '$lib/time/dates';
import { weekMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { PlainMinutes } from '../../support/plain-minutes';
import { aGuest, mailsOf } from '../../factories/attendance';
import { anEvent, aSeries, at, makeEditions, monday, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aPitchNight, usualLayout } from '../../factories/pitch';
import { tellChanges } from '../../factories/notices';
import { aRoom } from '../../factories/room';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

const over = plus(thursday.endsAt, weekMs);
const during = at('2026-11-26', '19:00');
const nextMonth = { startsAt: at('2026-12-17', '18:30'), endsAt: at('2026-12-17', '21:00') };

async function anEvening(input: Parameters<typeof anEvent>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub);
	const event = await anEvent(store, hub, { room, ...input });
	const guest = await aGuest(store, event, { email: 'odile@guest.example' });
	const change = (changes: Partial<PlainMinutes<events.EventDraft>>, now: Instant = over) =>
		store.write(byClock(now), (tx) =>
			events.change(tx, event, changes as Partial<events.EventDraft>)
		);
	return { store, hub, room, event, guest, change };
}

describe('an evening that is over', () => {
	it('does not move into the future, and nobody is mailed', async () => {
		const { store, event, change } = await anEvening();
		expect(await change(nextMonth)).toMatchObject({ refused: 'event-over', field: 'day' });
		expect(await events.findEventById(store.read, event.id)).toEqual(event);
		await tellChanges(store, over);
		expect(await mailsOf(store, 'event-changed')).toEqual([]);
	});

	it('keeps its end, its room, its place and the time around it', async () => {
		const { store, hub, change } = await anEvening();
		const other = await aRoom(store, hub);
		const elsewhere = { refused: 'event-over' };
		expect(await change({ endsAt: plus(over, weekMs) })).toMatchObject(elsewhere);
		expect(await change({ room: other })).toMatchObject(elsewhere);
		expect(await change({ room: null, place: 'Chez Odile' })).toMatchObject(elsewhere);
		expect(await change({ setUpMinutes: 30 })).toMatchObject(elsewhere);
	});

	it('keeps how many could come, and who could read it', async () => {
		const { store, event, change } = await anEvening({ capacity: 10 });
		expect(await change({ capacity: 99 })).toEqual({ refused: 'event-over', field: 'capacity' });
		expect(await change({ capacity: null })).toMatchObject({ refused: 'event-over' });
		expect(await change({ maxCompanions: 9 })).toMatchObject({ field: 'maxCompanions' });
		expect(await change({ visibility: 'members' })).toMatchObject({ field: 'visibility' });
		expect(await events.findEventById(store.read, event.id)).toEqual(event);
		expect(await change({ capacity: 99 }, during)).toMatchObject({ capacity: 99 });
	});

	it('still gets better words, its other values posted as they were', async () => {
		const { event, room, change } = await anEvening();
		const { startsAt, endsAt, place, capacity } = event;
		const same = { startsAt, endsAt, place, capacity, room, setUpMinutes: 0, clearUpMinutes: 0 };
		expect(await change({ ...same, description: 'Les notes' })).toMatchObject({
			description: 'Les notes',
			startsAt
		});
	});

	it('keeps who answered and who was invited', async () => {
		const { store, event, guest } = await anEvening();
		const paul = { email: 'paul@guest.example', name: 'Paul', locale: 'fr' as const };
		await store.write(byClock(monday), (change) => attendances.invite(change, event.id, [paul]));
		const past = (verb: (change: Change) => Promise<unknown>) => store.write(byClock(over), verb);
		expect(await past((change) => attendances.remove(change, guest, ''))).toMatchObject({
			refused: 'event-over'
		});
		const invited = await invitations.listInvitations(store.read, { kind: 'event', id: event.id });
		expect(
			await past((change) => attendances.withdraw(change, event.id, invited[0]!.id))
		).toMatchObject({ refused: 'event-over' });
	});

	it('keeps its running order', async () => {
		const store = await freshStore();
		const event = await aPitchNight(store, await aHub(store));
		const layout = { ...usualLayout, slotCount: 4 };
		expect(
			await store.write(byClock(plus(event.endsAt, 1)), (change) =>
				pitches.changeRunningOrder(change, event, layout)
			)
		).toMatchObject({ refused: 'event-over' });
	});
});

describe('an evening that has begun', () => {
	it('keeps its start, but may end later', async () => {
		const { change } = await anEvening();
		expect(await change({ startsAt: at('2026-11-26', '18:45') }, during)).toMatchObject({
			refused: 'event-begun',
			field: 'from'
		});
		expect(await change(nextMonth, during)).toMatchObject({ refused: 'event-begun' });
		const endsAt = at('2026-11-26', '21:30');
		expect(await change({ endsAt }, during)).toMatchObject({ endsAt });
	});
});

describe('a date of a series that is over', () => {
	const afterwards = at('2026-11-27', '12:00');

	async function aHeldEdition() {
		const store = await freshStore();
		const eventSeries = await aSeries(store, await aHub(store));
		const [held, next] = await makeEditions(store, eventSeries);
		const plannedDate = parseDate('2026-11-26');
		const schedule = (scheduledDate: LocalDate, now: Instant) =>
			store.write(byClock(now), (change) =>
				series.scheduleEdition(change, eventSeries, { plannedDate, scheduledDate })
			);
		const skip = (now: Instant) =>
			store.write(byClock(now), (change) =>
				series.skipEdition(change, eventSeries, plannedDate, 'Grève')
			);
		return { store, held: held!, next: next!, schedule, skip };
	}

	it('does not move into the future, and the other editions keep their numbers', async () => {
		const { store, held, next, schedule } = await aHeldEdition();
		expect(await schedule(parseDate('2026-12-17'), afterwards)).toMatchObject({
			refused: 'event-over'
		});
		expect(await schedule(parseDate('2026-12-17'), during)).toMatchObject({
			refused: 'event-begun'
		});
		const standing = [held, next].map(({ id }) => events.findEventById(store.read, id));
		expect(await Promise.all(standing)).toMatchObject([
			{ number: 1, startsAt: held.startsAt },
			{ number: 2, startsAt: next.startsAt }
		]);
	});

	it('is not skipped afterwards, whether or not it took place', async () => {
		const { store, held, skip } = await aHeldEdition();
		expect(await skip(afterwards)).toMatchObject({ refused: 'event-over' });
		expect(await events.findEventById(store.read, held.id)).toMatchObject({ state: 'published' });
		const other = await aHeldEdition();
		expect(await other.skip(monday)).toBeUndefined();
		expect(await other.skip(afterwards)).toMatchObject({ refused: 'event-over' });
	});
});
