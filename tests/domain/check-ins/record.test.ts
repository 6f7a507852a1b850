import { describe, expect, it } from 'vitest';
import type { CheckIn } from '$lib/check-in/check-in';
import * as attendances from '$lib/server/attendances';
import * as checkIns from '$lib/server/check-ins';
import { newId, type UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { aGuest, anEventRow, end, mailsOf, start, type EventRow } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { aConcierge } from '../../factories/member';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

const soon = minus(start, 10 * minuteMs);

type What = CheckIn extends infer One ? (One extends CheckIn ? Omit<One, 'id'> : never) : never;

async function aDoor(companions = 2) {
	const store = await freshStore();
	const hub = await aHub(store);
	const [one, other] = [await aConcierge(store, hub), await aConcierge(store, hub)];
	const event = await anEventRow(store, hub);
	const guest = await aGuest(store, event, { companions });
	const by =
		(who: { id: UserId }) =>
		(what: What, { id = newId(), now = soon }: { id?: string; now?: Instant } = {}) =>
			store.write(byPerson(who, now), (change) => checkIns.record(change, event, { ...what, id }));
	return { store, event, guest, here: by(one), there: by(other) };
}

/** Whether the guest has arrived, with how many, and how many check-ins of them are known. */
async function arrivalOf(store: Store, event: EventRow, { id }: { id: string }) {
	const answer = (await attendances.findAttendance(store.read, event.id, id))!;
	const count = (await checkIns.countChecks(store.read, event.id)).get(id) ?? 0;
	return [answer.arrivedAt, attendances.arrivedCompanionsOf(answer), count];
}

describe('two doors', () => {
	it('both count: an arrival that is noted at both is one, with its first time', async () => {
		const { store, event, guest, here, there } = await aDoor();
		const person = guest.id;
		await there({ kind: 'arrive', person, at: minus(soon, minuteMs) });
		await here({ kind: 'arrive', person, at: minus(soon, 5 * minuteMs) });
		expect(await arrivalOf(store, event, guest)).toEqual([minus(soon, minuteMs), 2, 2]);
	});

	it('keep an arrival that one takes back without having seen that the other noted it too', async () => {
		const { store, event, guest, here, there } = await aDoor();
		const person = guest.id;
		await here({ kind: 'arrive', person });
		await there({ kind: 'arrive', person });
		const refused = { refused: 'arrival-changed' };
		expect(await here({ kind: 'undo', person, seen: 1 })).toMatchObject(refused);
		expect(await arrivalOf(store, event, guest)).toEqual([soon, 2, 2]);
		expect(await here({ kind: 'undo', person, seen: 2 })).toBeUndefined();
		expect(await arrivalOf(store, event, guest)).toEqual([null, 0, 3]);
		expect(await there({ kind: 'undo', person, seen: 2 })).toBeUndefined();
	});

	it('do not overwrite the companions that they have not seen', async () => {
		const { store, event, guest, here, there } = await aDoor();
		const person = guest.id;
		await here({ kind: 'arrive', person });
		await here({ kind: 'companions', person, companions: 1, seen: 2 });
		const unseen = { kind: 'companions' as const, person, companions: 0, seen: 2 };
		expect(await there(unseen)).toMatchObject({ refused: 'arrival-changed' });
		// What is stored already takes nothing back.
		expect(await there({ ...unseen, companions: 1 })).toBeUndefined();
		expect(await there({ ...unseen, seen: 1 })).toBeUndefined();
		expect(await arrivalOf(store, event, guest)).toEqual([soon, 0, 4]);
		await here({ kind: 'undo', person, seen: 4 });
		expect(await there({ ...unseen, seen: 0 })).toMatchObject({ refused: 'arrival-changed' });
	});
});

it('what is sent again is not done again, even when something else was done since', async () => {
	const { store, event, guest, here } = await aDoor();
	const person = guest.id;
	const [id, back] = [newId(), newId()];
	await here({ kind: 'arrive', person }, { id });
	await here({ kind: 'undo', person, seen: 1 }, { id: back });
	await here({ kind: 'arrive', person }, { id });
	expect(await arrivalOf(store, event, guest)).toEqual([null, 0, 2]);
	await here({ kind: 'arrive', person });
	await here({ kind: 'undo', person, seen: 1 }, { id: back });
	expect(await arrivalOf(store, event, guest)).toEqual([soon, 2, 3]);
});

it('the time of the device counts, unless its clock is wrong', async () => {
	for (const [said, stored] of [
		[minus(soon, hourMs), minus(soon, hourMs)],
		[plus(soon, minuteMs), soon],
		[minus(soon, 2 * dayMs), soon]
	]) {
		const { store, event, guest, here } = await aDoor();
		await here({ kind: 'arrive', person: guest.id, at: said });
		expect((await arrivalOf(store, event, guest))[0]).toBe(stored);
	}
});

it('nobody brings more people than they signed up, and who is off the list is not checked in', async () => {
	const { store, event, guest, here } = await aDoor(1);
	const person = guest.id;
	const more = { kind: 'companions' as const, person, companions: 2 };
	expect(await here(more)).toMatchObject({ refused: 'too-many-companions' });
	expect(await here({ kind: 'arrive', person: 'nobody' })).toMatchObject({ refused: 'not-going' });
	expect(await here({ kind: 'undo', person: 'nobody' })).toBeUndefined();
	expect(await arrivalOf(store, event, guest)).toEqual([null, 0, 0]);
});

it('an arrival from before companions were counted is one of all of them', async () => {
	const { store, event, guest } = await aDoor(2);
	await store.write(byPerson(null, soon), (change) => attendances.markArrived(change, guest));
	expect(await arrivalOf(store, event, guest)).toEqual([soon, 2, 0]);
});

describe('somebody who has not signed up', () => {
	const noe = { kind: 'walkIn' as const, name: 'Noé Toul', email: '' };

	it('is noted by name alone, though the event is full, with whom they bring, and is not mailed', async () => {
		const { store, event, here } = await aDoor();
		const person = newId();
		const mails = (await mailsOf(store)).length;
		await here({ ...noe, person, email: 'noe@guest.example', at: minus(soon, minuteMs) });
		await here({ ...noe, person });
		await here({ kind: 'companions', person, companions: 3, seen: 0 });
		expect(await checkIns.listWalkIns(store.read, event.id)).toMatchObject([
			{ id: person, name: 'Noé Toul', companions: 3, arrivedAt: minus(soon, minuteMs) }
		]);
		expect((await mailsOf(store)).length).toBe(mails);
		const many = { kind: 'companions' as const, person, companions: 21 };
		expect(await here(many)).toMatchObject({ refused: 'too-many-companions' });
		await here({ kind: 'undo', person, seen: 3 });
		expect(await checkIns.listWalkIns(store.read, event.id)).toEqual([]);
	});

	it('comes from two hours before the start until a day after the end', async () => {
		const { here } = await aDoor();
		const at = (now: Instant) => here({ ...noe, person: newId() }, { now });
		expect(await at(minus(start, 2 * hourMs + 1))).toMatchObject({ refused: 'walk-in-early' });
		expect(await at(minus(start, 2 * hourMs))).toBeUndefined();
		expect(await at(plus(end, dayMs - 1))).toBeUndefined();
		expect(await at(plus(end, dayMs))).toMatchObject({ refused: 'event-over' });
	});

	it('comes to no event that is cancelled or not published', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		for (const [state, refused] of [
			['cancelled', 'event-cancelled'],
			['draft', 'event-not-open']
		] as const) {
			const event = await anEventRow(store, hub, { state });
			const checkIn = { ...noe, person: newId(), id: newId() };
			const answer = await store.write(byPerson(null, soon), (change) =>
				checkIns.record(change, event, checkIn)
			);
			expect(answer).toMatchObject({ refused });
		}
	});

	it('is forgotten twelve months after the event, and the ids of check-ins after a week', async () => {
		const { store, event, guest, here } = await aDoor();
		await here({ ...noe, person: newId() });
		await here({ kind: 'arrive', person: guest.id });
		const purge = (now: Instant) => store.write(byPerson(null, now), checkIns.purgeCheckIns);
		await purge(plus(soon, 6 * dayMs));
		expect((await checkIns.countChecks(store.read, event.id)).size).toBe(2);
		await purge(plus(end, 365 * dayMs));
		expect((await checkIns.countChecks(store.read, event.id)).size).toBe(0);
		expect(await checkIns.listWalkIns(store.read, event.id)).toHaveLength(1);
		await purge(plus(end, 365 * dayMs + 1));
		expect(await checkIns.listWalkIns(store.read, event.id)).toEqual([]);
	});
});
