import { setFact } from '$lib/server/db/installation';
import type { Store } from '$lib/server/db/store';
import { findHub, listHubs, setHubState } from '$lib/server/hubs';
import { loadFoundingHubs } from '$lib/server/seed/load-founding-hubs';
import { fromEpoch } from '$lib/time/instant';
import { aConcierge, aMember, aNetworkAdmin } from '../../factories/member';
import { byClock } from '../../support/change';
import { prepareApp } from '../../support/prepared';
import { test as base } from '../../support/journeys/browser';
import type { App } from '../../support/app';

/** The password of all people here. */
export const password = 'quatre tuiles sous la pluie';

export const admin = { email: 'armel.thionville@hub.example', name: 'Armel Thionville' };
export const concierge = { email: 'camille.commercy@hub.example', name: 'Camille Commercy' };
export const member = { email: 'simon.blainville@hub.example', name: 'Simon Blainville' };
export const neighbour = { email: 'solene.raon@hub.example', name: 'Solène Raon' };

/**
 * Coworking Metz as on its first day: with rooms and hours, a concierge and two members, but no bookings or
 * events; and a network admin. Mails are kept in the mailbox, which everyone may open, as in a demo.
 */
export const test = base.extend<object, { app: App }>({
	app: [
		async ({ appEnv }, use) => {
			const app = await prepareApp(fill, appEnv);
			await use(app);
			await app.stop();
		},
		{ scope: 'worker', timeout: 120_000 }
	]
});

async function fill(store: Store) {
	await loadFoundingHubs(store, fromEpoch(Date.now()));
	// Only a demo shows its mails to everybody.
	await store.write(byClock(), (change) => setFact(change, 'demo', 'local'));
	for (const one of await listHubs(store.read)) {
		await store.write(byClock(), (change) => setHubState(change, one, 'open'));
	}
	const hub = (await findHub(store.read, 'coworking-metz'))!;
	await aNetworkAdmin(store, { ...admin, password });
	await aConcierge(store, hub, { ...concierge, password });
	await aMember(store, hub, { ...member, password });
	await aMember(store, hub, { ...neighbour, password });
	return { people: [] };
}

export { expect } from '../../support/journeys/browser';
