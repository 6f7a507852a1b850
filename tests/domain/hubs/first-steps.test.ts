import { expect, it } from 'vitest';
import type { UserId } from '$lib/server/db/id';
import { loadFoundingHubs } from '$lib/server/seed/load-founding-hubs';
import * as hubs from '$lib/server/hubs';
import { publishHouseRules } from '$lib/server/usecases/house-rules';
import { changeHub, putStepAside } from '$lib/server/usecases/run-hub';
import { firstSteps } from '$lib/server/views/desk/first-steps';
import { anEvent, aSeries, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { aViewer } from '../../factories/viewer';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

const runs = (hub: hubs.Hub, { id }: { id: UserId }) =>
	aViewer(id, { hubId: hub.id, role: 'concierge', state: 'active' });

it('a new hub lacks everything; what is done is gone, and what is not stays when it opens', async () => {
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
	await must(store, byClock(monday), (change) => hubs.setHubState(change, hub, 'open'));
	expect(await left()).toEqual(['hours', 'members']);
	await aMember(store, hub);
	expect(await left()).toEqual(['hours']);
	await must(store, byClock(monday), (change) => hubs.setHubState(change, hub, 'closed'));
	expect(await left()).toEqual([]);
});

it('what an open hub does without is put aside by its desk, for all its concierges', async () => {
	const store = await freshStore();
	const [hub, other] = [await aHub(store, { address: '3 quai Neuf' }), await aHub(store)];
	const [one, two] = [await aConcierge(store, hub), await aConcierge(store, hub)];
	const left = async (of: hubs.Hub, who: { id: UserId }) =>
		(await firstSteps(store.read, of, runs(of, who))).map(({ id }) => id);
	expect(await left(hub, one)).toEqual(['contact', 'rooms', 'rules', 'event', 'series', 'members']);
	for (const step of ['series', 'rooms', 'series'] as const) {
		await must(store, byPerson(one, monday), (change) => putStepAside(change, hub, step));
	}
	expect(await left(hub, two)).toEqual(['contact', 'rules', 'event', 'members']);
	expect(await left(other, two)).toContain('series');
	const needed = (await firstSteps(store.read, other, runs(other, two))).filter(
		({ optional }) => !optional
	);
	expect(needed.map(({ id }) => id)).toEqual(['address']);
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
