import { beforeEach, describe, expect, it } from 'vitest';
import * as pitches from '$lib/server/pitches';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, must, thursday } from '../../factories/event';
import { aConcierge, aMember, aUser } from '../../factories/member';
import { aHub } from '../../factories/hub';
import { aPitchInput, aPitchRequest } from '../../factories/pitch';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

// What becomes of a slot that a desk has proposed to somebody: shown to them, declined, reminded of, taken back.

async function aWorld() {
	const store = await freshStore();
	const hub = await aHub(store);
	const [concierge, member] = [await aConcierge(store, hub), await aMember(store, hub)];
	return { store, hub, concierge, member, ...(await aPitchRequest({ store, hub, member })) };
}
let world: Awaited<ReturnType<typeof aWorld>>;
beforeEach(async () => {
	world = await aWorld();
});

const openTo = (id = world.member.id, now = monday) =>
	pitches.listOpenRequests(world.store.read, id, now);
const asked = () => pitches.listAsked(world.store.read, world.pitchNight.id);

function decline() {
	return world.store.write(byPerson(world.member, monday), (change) =>
		pitches.declineRequest(change, world.pitchNight, world.request.id)
	);
}

function remind(now = monday) {
	return world.store.write(byPerson(world.concierge, now), (change) =>
		pitches.remindRequest(change, world.pitchNight, world.request.id)
	);
}

function takes(person: typeof world.member) {
	return must(world.store, byPerson(person, monday), (change) =>
		pitches.take(change, world.pitchNight, world.slot.id, person, aPitchInput())
	);
}

describe('a slot that is proposed', () => {
	it('is shown to whoever was asked with its hour, until they present or it begins', async () => {
		const { member, slot } = world;
		const [one, ...others] = await openTo();
		expect(others).toEqual([]);
		expect(one).toMatchObject({ slotId: slot.id, taken: false, free: 6 });
		expect(one!.startsAt).toBeGreaterThan(thursday.startsAt);
		expect(await openTo(world.concierge.id)).toEqual([]);
		expect(await openTo(member.id, thursday.startsAt)).toEqual([]);
		await takes(member);
		expect(await openTo()).toEqual([]);
	});

	it('is said to be taken when somebody was faster', async () => {
		await takes(await aMember(world.store, world.hub));
		expect(await openTo()).toMatchObject([{ taken: true, free: 5 }]);
		expect(await remind()).toMatchObject({ refused: 'slot-taken' });
	});

	it('is shown to an account that has proved the address, and to no other', async () => {
		const { store, pitchNight, concierge, slot } = world;
		const person = { email: 'odile@guest.example', name: '' };
		await must(store, byPerson(concierge, monday), (change) =>
			pitches.ask(change, pitchNight, { slotId: slot.id, person, word: '' })
		);
		const unproved = await aUser(store, { email: person.email, emailProvedAt: null });
		expect(await openTo(unproved.id)).toEqual([]);
	});
});

describe('whoever was asked', () => {
	it('says no, which the desk sees, and may still take the slot', async () => {
		await decline();
		expect(await decline()).toMatchObject({ declinedAt: monday });
		expect(await openTo()).toEqual([]);
		expect(await asked()).toMatchObject([{ declinedAt: monday }]);
		expect(await remind()).toEqual({ refused: 'pitch-request-declined' });
		await takes(world.member);
		expect(await asked()).toEqual([]);
	});

	it('is reminded once, and not within a day', async () => {
		const { store, pitchNight, concierge, member, slot } = world;
		expect(await remind()).toMatchObject({ remindedAt: monday });
		expect(await remind(plus(monday, dayMs))).toEqual({ refused: 'pitch-request-reminded' });
		const [mail, ...others] = await queuedMails(store);
		expect(others).toEqual([]);
		expect(mail!.subject).toContain('Rappel');
		const other = await aMember(store, world.hub);
		const fresh = await must(store, byPerson(concierge, monday), (change) =>
			pitches.ask(change, pitchNight, { slotId: slot.id, person: { userId: other.id }, word: '' })
		);
		expect(
			await store.write(byPerson(concierge, monday), (change) =>
				pitches.remindRequest(change, pitchNight, fresh.id)
			)
		).toEqual({ refused: 'pitch-request-lately' });
		expect(await openTo(member.id)).toHaveLength(1);
	});
});

it('a proposal that is taken back is shown to nobody, and its mail does not leave', async () => {
	const { store, pitchNight, concierge } = world;
	await remind();
	const withdraw = () =>
		store.write(byPerson(concierge, monday), (change) =>
			pitches.withdrawRequest(change, pitchNight, world.request.id)
		);
	expect(await withdraw()).toMatchObject({ id: world.request.id });
	expect(await withdraw()).toBeUndefined();
	expect(await openTo()).toEqual([]);
	expect(await asked()).toEqual([]);
	expect(await queuedMails(store)).toMatchObject([{ state: 'dropped' }]);
});
