import { expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import * as pitches from '$lib/server/pitches';
import { pitches as rows } from '$lib/server/pitches/schema';
import { disableAccount, enableAccount } from '$lib/server/usecases/account-state';
import { plus } from '$lib/time/instant';
import { mailsOf, monday, start } from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aNetworkAdmin } from '../../factories/member';
import { aPitch, aPitchNight } from '../../factories/pitch';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

async function aLine() {
	const store = await freshStore();
	const hub = await aHub(store);
	const night = await aPitchNight(store, hub, { layout: { slotCount: 1, breakAfter: 0 } });
	const [placed, first, second] = [
		await aPitch(store, hub, night),
		await aPitch(store, hub, night),
		await aPitch(store, hub, night)
	];
	const network = byPerson(await aNetworkAdmin(store), monday);
	await store.write(network, (change) =>
		disableAccount(change, null, { id: first.userId }, 'Abus')
	);
	const stateOf = async ({ id }: pitches.Pitch) =>
		(await store.read.select().from(rows).all()).find((one) => one.id === id)?.state;
	const emailOf = async ({ userId }: pitches.OwnPitch) =>
		(await auth.findUser(store.read, userId))!.email;
	return { store, night, network, placed, first, second, stateOf, emailOf };
}

it('a disabled person who waits for a slot is passed over, and gets the next one once enabled', async () => {
	const { store, night, network, placed, first, second, stateOf, emailOf } = await aLine();
	expect((await pitches.placesOf(store.read, [night.id])).get(night.id)?.waiting).toBe(1);
	await must(store, byPerson({ id: placed.userId }, monday), (change) =>
		pitches.withdraw(change, placed)
	);
	expect([await stateOf(first), await stateOf(second)]).toEqual(['waiting', 'placed']);
	expect((await mailsOf(store, 'pitch-moved-up')).map(({ to }) => to)).toEqual([
		await emailOf(second)
	]);
	await must(store, byPerson({ id: second.userId }, monday), (change) =>
		pitches.withdraw(change, second)
	);
	expect(await stateOf(first)).toBe('waiting');
	await store.write(network, (change) => enableAccount(change, null, { id: first.userId }));
	expect(await stateOf(first)).toBe('placed');
});

it('and is not told when the evening begins that none came free', async () => {
	const { store, second, emailOf } = await aLine();
	await store.write(byClock(plus(start, 1)), (change) => pitches.tellWaitingAtStart(change));
	expect((await mailsOf(store, 'pitch-not-placed')).map(({ to }) => to)).toEqual([
		await emailOf(second)
	]);
});
