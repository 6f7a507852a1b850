import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { users } from '$lib/server/auth/schema';
import * as members from '$lib/server/members';
import { accountView } from '$lib/server/views/members/account';
import { monday } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin } from '../../../factories/member';
import { byClock, byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { queuedMails } from '../../../support/mail/mails';

async function aPlace() {
	const store = await freshStore();
	const hub = await aHub(store);
	const member = await aMember(store, hub);
	const desk = byPerson(await aConcierge(store, hub), monday);
	// Who is of the network and runs the hub acts as the desk on the page of the desk.
	const both = byPerson(await aConcierge(store, hub, { networkAdmin: true }), monday);
	const network = byPerson(await aNetworkAdmin(store), monday);
	const disables = (as: typeof desk, side: members.Desk) =>
		store.write(as, (change) => members.disableAccount(change, side, member, 'Abus'));
	const enables = (as: typeof desk, side: members.Desk) =>
		store.write(as, (change) => members.enableAccount(change, side, member));
	const mayEnable = async (side: members.Desk) => {
		const user = (await auth.findUser(store.read, member.id))!;
		const as = { now: monday, locale: 'fr' as const, zone: hub.zone, desk: side };
		return (await accountView(store.read, user, as)).disabled?.canEnable;
	};
	return { store, hub, member, desk, both, network, disables, enables, mayEnable };
}

it('what the network has disabled no desk enables', async () => {
	const { store, hub, desk, network, disables, enables, mayEnable } = await aPlace();
	await disables(network, null);
	const mails = (await queuedMails(store)).length;
	expect(await enables(desk, hub)).toEqual({ refused: 'disabled-by-network' });
	expect([await mayEnable(hub), await mayEnable(null)]).toEqual([false, true]);
	expect((await queuedMails(store)).length).toBe(mails);
	expect(await enables(network, null)).toBeUndefined();
});

it('what a desk has disabled both enable, and then it is nobody’s mark any more', async () => {
	const { store, hub, member, desk, both, network, disables, enables, mayEnable } = await aPlace();
	for (const [as, side] of [
		[desk, hub],
		[network, null]
	] as const) {
		await disables(both, hub);
		expect(await mayEnable(hub)).toBe(true);
		expect(await enables(as, side)).toBeUndefined();
		expect(await auth.findUser(store.read, member.id)).toMatchObject({ disabledSide: null });
	}
});

it('of one that was disabled before this was written down, only the network knows why', async () => {
	const { store, hub, member, desk, enables } = await aPlace();
	await store.write(byClock(monday), ({ tx }) =>
		tx.update(users).set({ disabledAt: monday }).where(eq(users.id, member.id))
	);
	expect(await enables(desk, hub)).toEqual({ refused: 'disabled-by-network' });
});
