import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import { revocations } from '$lib/server/auth/schema';
import { renewHash } from '$lib/server/auth/password/change-password';
import { backup } from '$lib/server/cli/backup';
import { restore } from '$lib/server/cli/restore';
import type { Store } from '$lib/server/db/store';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { dayMs, minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { aGuest, anEventRow } from '../../factories/attendance';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember, aNetworkAdmin, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { databaseFolder } from '../../support/start/database-folder';

const place = databaseFolder();

/** The backup, put in the place of the database as it is now. */
async function restored(store: Store): Promise<Store> {
	await place.close(store);
	await restore(place.live, place.copy, plus(monday, dayMs));
	return place.open();
}

it('an account that was disabled last stays disabled, whatever the clock said in between', async () => {
	const store = await place.open();
	const network = await aNetworkAdmin(store);
	const user = await aUser(store);
	await backup(place.live, place.copy, monday);
	const by = (at: Instant) => byPerson(network, at);
	const disables = (at: Instant) =>
		must(
			store,
			by(at),
			async (change) => (await members.disableAccount(change, null, user, 'x')) ?? true
		);
	await disables(monday);
	await must(
		store,
		by(plus(monday, 1000 * dayMs)),
		async (change) => (await members.enableAccount(change, null, user)) ?? true
	);
	await disables(plus(monday, minuteMs));
	const after = await restored(store);
	expect((await auth.findUser(after.read, user.id))!.disabledAt).not.toBeNull();
});

it('a replaced password opens nothing, also under the hash that it had before', async () => {
	const store = await place.open();
	const user = await aUser(store, { passwordHash: 'with the parameters of then' });
	await backup(place.live, place.copy, monday);
	await store.write(byClock(monday), (change) => renewHash(change, user, 'with those of now'));
	const renewed = (await auth.findUser(store.read, user.id))!;
	await must(store, byPerson(user, monday), (change) =>
		auth.changePassword(change, renewed, 'another')
	);
	const after = await restored(store);
	expect((await auth.findUser(after.read, user.id))!.passwordHash).toBeNull();
});

it('the links to an answer that were withdrawn open nothing', async () => {
	const store = await place.open();
	const event = await anEventRow(store, await aHub(store));
	const [guest, other] = [
		await aGuest(store, event),
		await aGuest(store, event, { email: 'autre@guest.example' })
	];
	await backup(place.live, place.copy, monday);
	const token = attendances.tokenOf(guest);
	await must(store, byClock(monday), (change) => attendances.withdrawLink(change, token));
	const { read } = await restored(store);
	expect(await attendances.findByLink(read, token, monday)).toBeUndefined();
	const kept = await attendances.findByLink(read, attendances.tokenOf(other), monday);
	expect(kept?.mine?.id).toBe(other.id);
});

it('who opted out of invitations is out, also at an address they moved to, unless they opted in again', async () => {
	const store = await place.open();
	const hub = await aHub(store);
	const [out, back] = [await aMember(store, hub), await aMember(store, hub)];
	await backup(place.live, place.copy, monday);
	// Mail clients may say it twice.
	for (const person of [out, out, back]) {
		await must(
			store,
			byPerson(person, monday),
			async (change) => (await invitations.optOut(change, hub.id, person.email)) ?? true
		);
	}
	const to = 'ailleurs@member.example';
	await store.write(byClock(monday), (change) =>
		invitations.copyOptOuts(change, { from: out.email, to })
	);
	await must(
		store,
		byPerson(back, monday),
		async (change) => (await invitations.optIn(change, hub.id, back.email)) ?? true
	);
	expect(await store.read.$count(revocations)).toBe(4);
	const { read } = await restored(store);
	const outNow = async (email: string) => invitations.hasOptedOut(read, hub.id, email);
	expect([await outNow(out.email), await outNow(to), await outNow(back.email)]).toEqual([
		true,
		true,
		false
	]);
});
