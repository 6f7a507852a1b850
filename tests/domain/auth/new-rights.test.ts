import { expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { aNetworkAdmin, aSession, aUser } from '../../factories/member';
import { monday } from '../../factories/event';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

it('who becomes network admin, or is no longer, signs in anew; said again it changes nothing', async () => {
	const store = await freshStore();
	const network = await aNetworkAdmin(store);
	const user = await aUser(store);
	const appoints = async (yes: boolean) => {
		const session = await aSession(store, user, monday);
		await store.write(byPerson(network, monday), (change) =>
			auth.appointNetworkAdmin(change, user.id, yes)
		);
		return (await auth.findSession(store.read, session, monday)) !== undefined;
	};
	expect(await appoints(true)).toBe(false);
	expect(await appoints(true)).toBe(true);
	expect(await appoints(false)).toBe(false);
});
