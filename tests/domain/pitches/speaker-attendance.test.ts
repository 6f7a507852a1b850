import { describe, expect, it } from 'vitest';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as attendances from '$lib/server/attendances';
import * as pitches from '$lib/server/pitches';
import { plus } from '$lib/time/instant';
import { aGuest, monday } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aPitch, aPitchNight, aPitchInput } from '../../factories/pitch';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';
import { byClock } from '../../support/change';

type PitchNight = Awaited<ReturnType<typeof aPitchNight>>;

/** A night with one slot, which is taken, and a pitch on the waitlist. */
async function aWaiting(input: Parameters<typeof aPitchNight>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store);
	const pitchNight = await aPitchNight(store, hub, { layout: { slotCount: 1 }, ...input });
	const first = await aPitch(store, hub, pitchNight);
	const odile = await aMember(store, hub);
	return { store, hub, pitchNight, first, odile };
}

const waits = (store: Store, pitchNight: PitchNight, person: { id: UserId }) =>
	store.write(byClock(monday), (change) => pitches.wait(change, pitchNight, person, aPitchInput()));

const says = (
	store: Store,
	pitchNight: PitchNight,
	person: { id: UserId },
	answer: 'tentative' | 'declined',
	companions = 0
) =>
	store.write(byClock(monday), (change) =>
		attendances.answer(change, pitchNight, { userId: person.id }, { answer, companions })
	);

const answerOf = (store: Store, pitchNight: PitchNight, person: { id: UserId }) =>
	attendances.findMine(store.read, pitchNight.id, { userId: person.id });

async function movedUp(store: Store) {
	const mail = (await queuedMails(store)).find(({ kind }) => kind === 'pitch-moved-up');
	return mail!.text;
}

describe('a person promoted to a slot', () => {
	it('comes: `tentative` counted only while they waited', async () => {
		const { store, pitchNight, first, odile } = await aWaiting();
		await waits(store, pitchNight, odile);
		expect(await answerOf(store, pitchNight, odile)).toMatchObject({ answer: 'tentative' });
		await store.write(byClock(plus(monday, 1)), (change) => pitches.withdraw(change, first));
		expect(await answerOf(store, pitchNight, odile)).toMatchObject({ answer: 'going' });
		expect(await movedUp(store)).toContain('Une place est à votre nom dans la salle.');
	});

	it('brings their companions, as far as the capacity allows', async () => {
		const { store, pitchNight, first, odile } = await aWaiting({ capacity: 3 });
		await says(store, pitchNight, odile, 'tentative', 3);
		await waits(store, pitchNight, odile);
		await store.write(byClock(plus(monday, 1)), (change) => pitches.withdraw(change, first));
		expect(await answerOf(store, pitchNight, odile)).toMatchObject({
			answer: 'going',
			companions: 0
		});
	});

	it('is on the waitlist of a full event, and is told so', async () => {
		const { store, pitchNight, first, odile } = await aWaiting({ capacity: 2 });
		await waits(store, pitchNight, odile);
		await aGuest(store, pitchNight, { companions: 0 });
		await store.write(byClock(plus(monday, 1)), (change) => pitches.withdraw(change, first));
		expect(await answerOf(store, pitchNight, odile)).toMatchObject({ answer: 'waitlisted' });
		expect(await movedUp(store)).toContain('La salle est pleine');
	});
});

it.each(['tentative', 'declined'] as const)(
	'a person who takes a slot after answering « %s » comes',
	async (before) => {
		const { store, hub, odile } = await aWaiting();
		const pitchNight = await aPitchNight(store, hub);
		await says(store, pitchNight, odile, before);
		await store.write(byClock(monday), (change) =>
			pitches.take(change, pitchNight, 'any', odile, aPitchInput())
		);
		expect(await answerOf(store, pitchNight, odile)).toMatchObject({ answer: 'going' });
	}
);
