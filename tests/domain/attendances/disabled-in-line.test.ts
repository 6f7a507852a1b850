import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import type { Store } from '$lib/server/db/store';
import { isRefusal } from '$lib/messages/refusal';
import { disableAccount, enableAccount } from '$lib/server/usecases/account-state';
import { plus } from '$lib/time/instant';
import { anEventRow, mailsOf, monday, start, type EventRow } from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember, aNetworkAdmin } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

type Person = Awaited<ReturnType<typeof aMember>>;

/** An evening with one place, and people who wanted it one after the other. */
async function aLine(count: number, capacity = 1) {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEventRow(store, hub, { capacity });
	const network = byPerson(await aNetworkAdmin(store), monday);
	const people: Person[] = [];
	for (let n = 0; n < count; n += 1) {
		const person = await aMember(store, hub);
		await says(store, event, person, 'going');
		people.push(person);
	}
	const act = async (who: Person, verb: 'disable' | 'enable') => {
		const result = await store.write(network, (change) =>
			verb === 'disable'
				? disableAccount(change, null, who, 'Abus')
				: enableAccount(change, null, who)
		);
		if (isRefusal(result)) throw new Error(result.refused);
	};
	const answers = async () => {
		const mine = people.map(({ id: userId }) =>
			attendances.findMine(store.read, event.id, { userId })
		);
		return (await Promise.all(mine)).map((one) => one?.answer);
	};
	return { store, hub, event, people, act, answers };
}

const says = (
	store: Store,
	event: EventRow,
	{ id: userId }: { id: Person['id'] },
	answer: 'going' | 'declined',
	companions = 0
) =>
	must(store, byPerson({ id: userId }, monday), (change) =>
		attendances.answer(change, event, { userId }, { answer, companions })
	);

describe('a disabled person on the waitlist', () => {
	it('is passed over: the place goes to the next one, and only they are mailed', async () => {
		const { store, event, people, act, answers } = await aLine(3);
		const [holder, shutOut, next] = people as [Person, Person, Person];
		await act(shutOut, 'disable');
		await says(store, event, holder, 'declined');
		expect(await answers()).toEqual(['declined', 'waitlisted', 'going']);
		expect((await mailsOf(store, 'attendance-moved-up')).map(({ to }) => to)).toEqual([next.email]);
	});

	it('counts for nobody behind them, neither as a party nor as a position', async () => {
		const { store, event, people, act } = await aLine(3);
		await act(people[1]!, 'disable');
		const mine = await attendances.findMine(store.read, event.id, { userId: people[2]!.id });
		expect(await attendances.waitingPosition(store.read, mine!)).toBe(1);
		expect(await attendances.placesOf(store.read, event.id)).toMatchObject({
			...{ waitlisted: 1, seatable: 1 }
		});
	});

	it('alone on it leaves the free place to who comes', async () => {
		const { store, hub, event, people, act } = await aLine(2);
		await act(people[1]!, 'disable');
		await says(store, event, people[0]!, 'declined');
		expect((await attendances.placesOf(store.read, event.id)).left).toBe(1);
		const fresh = await aMember(store, hub);
		expect(await says(store, event, fresh, 'going')).toMatchObject({ answer: 'going' });
	});

	it('has kept their place in the line when they are enabled again, and gets what is free', async () => {
		const { store, event, people, act, answers } = await aLine(2);
		await act(people[1]!, 'disable');
		await says(store, event, people[0]!, 'declined');
		expect(await answers()).toEqual(['declined', 'waitlisted']);
		await act(people[1]!, 'enable');
		expect(await answers()).toEqual(['declined', 'going']);
	});

	it('no longer holds back smaller parties behind them', async () => {
		const { store, hub, event, people, act } = await aLine(2, 2);
		const [many, few] = [await aMember(store, hub), await aMember(store, hub)];
		await says(store, event, many, 'going', 1);
		await says(store, event, few, 'going');
		await says(store, event, people[0]!, 'declined');
		const answerOf = async ({ id: userId }: { id: Person['id'] }) =>
			(await attendances.findMine(store.read, event.id, { userId }))?.answer;
		expect(await answerOf(few)).toBe('waitlisted');
		await act(many, 'disable');
		expect([await answerOf(many), await answerOf(few)]).toEqual(['waitlisted', 'going']);
	});

	it('is not told when the evening begins that no place came free', async () => {
		const { store, people, act } = await aLine(3);
		await act(people[1]!, 'disable');
		const begun = byClock(plus(start, 1));
		expect(await store.write(begun, (change) => attendances.tellWaitingAtStart(change))).toBe(1);
		expect((await mailsOf(store, 'attendance-not-seated')).map(({ to }) => to)).toEqual([
			people[2]!.email
		]);
	});
});
