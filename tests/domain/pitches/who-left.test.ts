import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { memberships } from '$lib/server/members/schema';
import * as pitches from '$lib/server/pitches';
import { monday } from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aPitchInput, aPitchNight } from '../../factories/pitch';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

it('a pitch at another hub is withdrawn, but not edited, by who is no member any more', async () => {
	const store = await freshStore();
	const event = await aPitchNight(store, await aHub(store));
	const person = await aMember(store, await aHub(store));
	const by = byPerson(person, monday);
	const pitch = await must(store, by, (change) =>
		pitches.take(change, event, 'any', person, aPitchInput())
	);
	await store.write(byClock(monday), ({ tx }) =>
		tx.update(memberships).set({ state: 'left' }).where(eq(memberships.userId, person.id))
	);
	expect(
		await store.write(by, (change) => pitches.edit(change, pitch, aPitchInput({ title: 'Autre' })))
	).toEqual({ refused: 'pitch-members-only' });
	expect(await store.write(by, (change) => pitches.withdraw(change, pitch))).toMatchObject({
		state: 'withdrawn'
	});
});
