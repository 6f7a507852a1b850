import { expect, it } from 'vitest';
import type { UserId } from '$lib/server/db/id';
import { loadFoundingHubs } from '$lib/server/seed/load-founding-hubs';
import * as hubs from '$lib/server/hubs';
import { publishHouseRules } from '$lib/server/usecases/house-rules';
import { changeHub } from '$lib/server/usecases/run-hub';
import { firstSteps } from '$lib/server/views/desk/first-steps';
import { anEvent, aSeries, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { aViewer } from '../../factories/viewer';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

const runs = (hub: hubs.Hub, { id }: { id: UserId }) =>
	aViewer(id, { hubId: hub.id, role: 'concierge', state: 'active' });

it('a new hub lacks everything; what is done is gone', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { state: 'preparation', hours: {} });
	const concierge = await aConcierge(store, hub);
	const left = async () => {
		const current = (await hubs.findHub(store.read, hub.slug))!;
		return (await firstSteps(store.read, current, runs(current, concierge))).map(({ id }) => id);
	};
	const all = ['hours', 'address', 'contact', 'rooms', 'rules', 'event', 'series', 'members'];
	expect(await left()).toEqual(all);
	await must(store, byClock(), (change) =>
		changeHub(change, hub, { address: '3 quai Neuf', phone: '03' })
	);
	await must(store, byClock(), (change) => publishHouseRules(change, hub, 'Rangez.', 'told'));
	await aRoom(store, hub);
	await anEvent(store, hub);
	await aSeries(store, hub);
	expect(await left()).toEqual(['hours', 'members']);
	await aMember(store, hub);
	await must(store, byClock(monday), (change) => hubs.setHubState(change, hub, 'open'));
	expect(await left()).toEqual(['hours']);
});

it('the founding hubs of a real installation are in preparation, and ask to be checked', async () => {
	const store = await freshStore();
	await loadFoundingHubs(store, monday);
	for (const hub of await hubs.listHubs(store.read)) {
		expect(hub.state).toBe('preparation');
		const viewer = runs(hub, await aConcierge(store, hub));
		const [first] = await firstSteps(store.read, hub, viewer);
		expect(first).toMatchObject({ id: 'confirm', href: `/desk/${hub.slug}/settings` });
	}
});
