import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as attendances from '$lib/server/attendances';
import type { EventId, PitchId, UserId } from '$lib/server/db/id';
import { pitches as rows } from '$lib/server/pitches/schema';
import * as pitches from '$lib/server/pitches';
import { minuteMs } from '$lib/time/durations';
import { clock } from '$lib/time/format';
import { fromEpoch, plus } from '$lib/time/instant';
import { aGuest, anEventRow, mailsOf, monday, start } from '../../factories/attendance';
import { aCrowd } from '../../factories/crowd';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { tellChanges } from '../../factories/notices';
import { aPitch, aPitchNight, aPitchInput, usualLayout } from '../../factories/pitch';
import { freshStore } from '../../support/database';
import { byClock, byPerson } from '../../support/change';
import { paris } from '../../support/zones';

async function anOpenPitchNight(input: Parameters<typeof aPitchNight>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await aPitchNight(store, hub, input);
	const slots = await pitches.listSlots(store.read, event.id);
	return { store, hub, event, slots };
}

describe('an event without a running order', () => {
	it('takes no pitch, neither in a slot nor on the waitlist', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEventRow(store, hub, { kind: 'talk' });
		const author = await aMember(store, hub);
		const refused = { refused: 'no-running-order' };
		const context = byPerson(author, monday);
		expect(
			await store.write(context, (change) =>
				pitches.take(change, event, 'any', author, aPitchInput())
			)
		).toEqual(refused);
		expect(
			await store.write(context, (change) => pitches.wait(change, event, author, aPitchInput()))
		).toEqual(refused);
	});

	it('gets one only as a pitch night', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { kind: 'talk' });
		expect(
			await store.write(byClock(monday), (change) =>
				pitches.createRunningOrder(change, event, usualLayout)
			)
		).toEqual({ refused: 'event-kind', field: 'kind' });
	});
});

describe('the running order', () => {
	it('follows from the start: welcome, slots with questions, break, closing drink', async () => {
		const { store, event } = await anOpenPitchNight();
		const order = await pitches.listRunningOrder(store.read, event);
		expect(order?.rows.map((row) => `${clock(row.startsAt, paris)} ${row.kind}`)).toEqual([
			'18:30 welcome',
			'18:45 slot',
			'18:58 slot',
			'19:11 slot',
			'19:24 break',
			'19:39 slot',
			'19:52 slot',
			'20:05 slot',
			'20:18 closing'
		]);
		expect(order?.rows.at(-1)?.endsAt).toBe(event.endsAt);
	});

	it('moves with the event, and has neither welcome nor break when they last no minute', async () => {
		const { store, event } = await anOpenPitchNight({
			layout: { welcomeMinutes: 0, breakMinutes: 0, slotCount: 2 }
		});
		const order = await pitches.listRunningOrder(store.read, {
			...event,
			startsAt: plus(start, minuteMs)
		});
		expect(order?.rows.map((row) => row.kind)).toEqual(['slot', 'slot', 'closing']);
		expect(order?.rows[0]?.startsAt).toBe(start + minuteMs);
	});

	it('never goes past the end: more slots are refused with the number that fits', async () => {
		const { store, hub } = await anOpenPitchNight();
		const short = await aPitchNight(store, hub, { layout: { slotCount: 9 } });
		expect(await pitches.listSlots(store.read, short.id)).toHaveLength(9);
		expect(
			await store.write(byClock(monday), (change) =>
				pitches.changeRunningOrder(change, short, { ...usualLayout, slotCount: 10 })
			)
		).toEqual({ refused: 'slots-too-many', field: 'slotCount', values: { possible: 9 } });
	});

	it('is computed for several events in two queries', async () => {
		const { store, hub, event } = await anOpenPitchNight({ layout: { slotCount: 1 } });
		const other = await aPitchNight(store, hub);
		await aPitch(store, hub, event);
		await aPitch(store, hub, event);
		expect(await pitches.placesOf(store.read, [event.id, other.id, 'none' as EventId])).toEqual(
			new Map([
				[event.id, { slots: 1, free: 0, waiting: 1 }],
				[other.id, { slots: 6, free: 6, waiting: 0 }]
			])
		);
	});
});

describe('a slot', () => {
	it('is taken by one of 1 000 who try at once', async () => {
		const { store, hub, event, slots } = await anOpenPitchNight();
		const people = await aCrowd(store, hub, 1000);
		const results = await Promise.all(
			people.map((person) =>
				store.write(byClock(monday), (change) =>
					pitches.take(change, event, slots[4]!.id, person, aPitchInput())
				)
			)
		);
		const winners = results.filter((one) => !isRefusal(one));
		expect(winners).toHaveLength(1);
		const losers = results.filter((one) => isRefusal(one));
		expect(new Set(losers.map((one) => one.refused))).toEqual(new Set(['slot-taken']));
		expect(await mailsOf(store)).toHaveLength(1);
	}, 60_000);

	it('has one holder even when the code is bypassed', async () => {
		const { store, hub, event, slots } = await anOpenPitchNight();
		const [one, other] = [await aMember(store, hub), await aMember(store, hub)];
		await store.write(byClock(monday), (change) =>
			pitches.take(change, event, slots[0]!.id, one, aPitchInput())
		);
		expect(
			await store.write(byClock(), ({ tx }) =>
				tx.insert(rows).values({
					id: 'x' as PitchId,
					eventId: event.id,
					userId: other.id,
					slotId: slots[0]!.id,
					kind: 'idea',
					title: 'x',
					state: 'placed',
					createdAt: fromEpoch(0),
					changedAt: fromEpoch(0)
				})
			)
		).toEqual({ refused: 'slot-taken' });
	});

	it('taken twice by the same person with the same words is one slot and one mail', async () => {
		const { store, hub, event, slots } = await anOpenPitchNight();
		const person = await aMember(store, hub);
		const take = (slot: number, input = aPitchInput()) =>
			store.write(byClock(monday), (change) =>
				pitches.take(change, event, slots[slot]!.id, person, input)
			);
		const first = await take(2);
		expect(await take(2)).toEqual(first);
		expect(await take(3)).toEqual({ refused: 'pitch-already' });
		expect(await mailsOf(store)).toEqual([
			{ kind: 'pitch-placed', to: person.email, subjectId: (first as pitches.Pitch).id }
		]);
	});

	it('brings its holder a place in the room, or on the waitlist when it is full', async () => {
		const { store, hub, event } = await anOpenPitchNight({ capacity: 1 });
		const first = await aPitch(store, hub, event);
		const second = await aPitch(store, hub, event);
		const mine = async (pitch: pitches.OwnPitch) =>
			(await attendances.findMine(store.read, event.id, { userId: pitch.userId }))?.answer;
		expect(await mine(first)).toBe('going');
		expect(await mine(second)).toBe('waitlisted');
		expect(new Set((await mailsOf(store)).map((mail) => mail.kind))).toEqual(
			new Set(['pitch-placed'])
		);
	});

	it('keeps the answer of a person who comes with companions', async () => {
		const { store, hub, event } = await anOpenPitchNight();
		const person = await aMember(store, hub);
		await aGuest(store, event, { email: person.email, companions: 2 });
		await store.write(byClock(monday), (change) =>
			pitches.take(change, event, 'any', person, aPitchInput())
		);
		expect(await attendances.findMine(store.read, event.id, { userId: person.id })).toMatchObject({
			answer: 'going',
			companions: 2
		});
	});

	it('is for members of any hub at a public event, of its own hub at a members’ event', async () => {
		const { store, hub, event } = await anOpenPitchNight();
		const closed = await aPitchNight(store, hub, { visibility: 'members' });
		const other = await aHub(store);
		const elsewhere = await aMember(store, other);
		const left = await aMember(store, hub, { state: 'left' });
		const take = (pitchNight: { id: EventId }, person: { id: UserId }) =>
			store.write(byClock(monday), (change) =>
				pitches.take(change, pitchNight, 'any', person, aPitchInput())
			);
		expect(await take(event, elsewhere)).toMatchObject({ state: 'placed' });
		expect(await take(closed, elsewhere)).toEqual({ refused: 'pitch-members-only' });
		expect(await take(event, left)).toEqual({ refused: 'pitch-members-only' });
		expect(await take(closed, await aMember(store, hub))).toMatchObject({ state: 'placed' });
	});

	it('is refused after the start, at a cancelled event, and with the slot of another event', async () => {
		const { store, hub, event, slots } = await anOpenPitchNight();
		const cancelled = await aPitchNight(store, hub, { state: 'cancelled' });
		const other = await aPitchNight(store, hub);
		const person = await aMember(store, hub);
		const take = (pitchNight: { id: EventId }, slot: string, now = monday) =>
			store.write(byClock(now), (change) =>
				pitches.take(change, pitchNight, slot, person, aPitchInput())
			);
		expect(await take(event, 'any', start)).toEqual({ refused: 'pitch-too-late' });
		expect(await take(cancelled, 'any')).toEqual({ refused: 'event-cancelled' });
		expect(await take(other, slots[0]!.id)).toEqual({ refused: 'slot-unknown', field: 'slot' });
	});
});

describe('a pitch', () => {
	it('waits when every slot is taken, and is promoted in order, by mail, when one is freed', async () => {
		const { store, hub, event, slots } = await anOpenPitchNight({ layout: { slotCount: 2 } });
		const [first, second, third, fourth] = [
			await aPitch(store, hub, event),
			await aPitch(store, hub, event),
			await aPitch(store, hub, event),
			await aPitch(store, hub, event)
		];
		expect([first, second, third, fourth].map((one) => one.state)).toEqual([
			'placed',
			'placed',
			'waiting',
			'waiting'
		]);
		await store.write(byClock(monday), (change) => pitches.withdraw(change, second));
		expect(await pitches.findPitch(store.read, event.id, third.id)).toMatchObject({
			state: 'placed',
			slotId: slots[1]!.id
		});
		expect(await pitches.findPitch(store.read, event.id, fourth.id)).toMatchObject({
			state: 'waiting'
		});
		expect((await mailsOf(store, 'pitch-moved-up')).map((mail) => mail.subjectId)).toEqual([
			third.id
		]);
		expect(
			await store.write(byClock(monday), (change) => pitches.withdraw(change, second))
		).toEqual({
			refused: 'pitch-gone'
		});
	});

	it('on the waitlist gets an added slot, and only free slots at the end can be removed', async () => {
		const { store, hub, event } = await anOpenPitchNight({ layout: { slotCount: 1 } });
		await aPitch(store, hub, event);
		const waiting = await aPitch(store, hub, event);
		const change = (slotCount: number) =>
			store.write(byClock(monday), (change) =>
				pitches.changeRunningOrder(change, event, { ...usualLayout, slotCount })
			);
		await change(3);
		expect(await pitches.findPitch(store.read, event.id, waiting.id)).toMatchObject({
			state: 'placed'
		});
		expect(await change(1)).toEqual({ refused: 'slots-in-use', field: 'slotCount' });
		expect(isRefusal(await change(2))).toBe(false);
		expect(await pitches.listSlots(store.read, event.id)).toHaveLength(2);
	});

	it('on the waitlist is never overtaken: a freed slot is given to it at once', async () => {
		const { store, hub, event, slots } = await anOpenPitchNight({ layout: { slotCount: 1 } });
		const holder = await aPitch(store, hub, event);
		const waiting = await aPitch(store, hub, event);
		const faster = await aMember(store, hub);
		await store.write(byClock(monday), (change) => pitches.withdraw(change, holder));
		expect(
			await store.write(byClock(monday), (change) =>
				pitches.take(change, event, slots[0]!.id, faster, aPitchInput())
			)
		).toEqual({ refused: 'slots-all-taken', field: 'slot' });
		expect(await pitches.findMyPitch(store.read, event.id, waiting.userId)).toMatchObject({
			slotId: slots[0]!.id
		});
	});

	it('changes its words until the start, and only to a web link', async () => {
		const { store, hub, event } = await anOpenPitchNight();
		const pitch = await aPitch(store, hub, event);
		const edit = (link: string, now = monday) =>
			store.write(byClock(now), (change) =>
				pitches.edit(change, pitch, aPitchInput({ title: '  Deux \n mots ', link }))
			);
		expect(await edit('vergers.example')).toMatchObject({
			title: 'Deux mots',
			link: 'https://vergers.example/',
			slotId: pitch.slotId
		});
		for (const link of ['javascript:alert(1)', 'data:text/html,x', 'http://', 'https://a:b@c.fr']) {
			expect(await edit(link)).toEqual({ refused: 'link-not-web', field: 'link' });
		}
		expect(await edit('', start)).toEqual({ refused: 'pitch-too-late' });
	});

	it('can be taken again after it was withdrawn', async () => {
		const { store, hub, event } = await anOpenPitchNight();
		const pitch = await aPitch(store, hub, event);
		await store.write(byClock(monday), (change) => pitches.withdraw(change, pitch));
		const again = await store.write(byClock(monday), (change) =>
			pitches.take(change, event, pitch.slotId!, { id: pitch.userId }, aPitchInput())
		);
		expect(again).toMatchObject({ state: 'placed', slotId: pitch.slotId });
	});
});

describe('the concierge', () => {
	it('swaps two slots, also free ones, and tells people whose slot moved, once', async () => {
		const { store, hub, event, slots } = await anOpenPitchNight();
		const [first, second] = [await aPitch(store, hub, event), await aPitch(store, hub, event)];
		const swap = (a: number, b: number) =>
			store.write(byClock(monday), (change) =>
				pitches.swap(change, event, slots[a]!.id, slots[b]!.id)
			);
		await swap(0, 1);
		const slotOf = async (pitch: pitches.Pitch) =>
			(await pitches.findPitch(store.read, event.id, pitch.id))?.slotId;
		expect(await slotOf(first)).toBe(slots[1]!.id);
		expect(await slotOf(second)).toBe(slots[0]!.id);
		await swap(1, 5);
		expect(await slotOf(first)).toBe(slots[5]!.id);
		await tellChanges(store);
		const moved = (await mailsOf(store, 'pitch-moved')).map((mail) => mail.subjectId);
		expect(moved.toSorted()).toEqual([first.id, second.id].toSorted());
		expect(await swap(0, 0)).toEqual({ refused: 'slot-unknown', field: 'slot' });
	});

	it('takes a pitch off the programme with a reason, and the next one moves up', async () => {
		const { store, hub, event } = await anOpenPitchNight({ layout: { slotCount: 1 } });
		const removed = await aPitch(store, hub, event);
		const waiting = await aPitch(store, hub, event);
		await store.write(byClock(monday), (change) =>
			pitches.remove(change, removed, 'Hors sujet ce soir-là.')
		);
		expect(await pitches.findPitch(store.read, event.id, removed.id)).toBeUndefined();
		expect(await pitches.findPitch(store.read, event.id, waiting.id)).toMatchObject({
			state: 'placed'
		});
		expect((await mailsOf(store, 'pitch-removed')).map((mail) => mail.subjectId)).toEqual([
			removed.id
		]);
	});
});
