import { describe, expect, it } from 'vitest';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import * as members from '$lib/server/members';
import * as series from '$lib/server/series';
import { publishHub } from '$lib/server/usecases/run-hub';
import { hours, tryBooking, tuesday } from '../../factories/booking';
import { aDraft, aSeries, makeEditions, monday, must, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { odile } from '../../factories/invite';
import { aConcierge, aMember, aNetworkAdmin, aUser } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

async function aHubThatIs(state: hubs.HubState) {
	const store = await freshStore();
	const hub = await aHub(store);
	const place = {
		...{ store, hub },
		room: await aRoom(store, hub),
		concierge: await aConcierge(store, hub),
		member: await aMember(store, hub),
		network: await aNetworkAdmin(store)
	};
	await must(store, byPerson(place.network, monday), (change) =>
		hubs.setHubState(change, hub, state)
	);
	return place;
}

type Place = Awaited<ReturnType<typeof aHubThatIs>>;

const joining = ({ store, hub }: Place) => ({
	join: async () => {
		const user = await aUser(store);
		const input = { introduction: '', houseRulesVersion: hub.houseRulesVersion };
		return store.write(byPerson(user, tuesday), (change) => members.join(change, hub, user, input));
	},
	signUp: () => {
		const input: members.SignUpInput = {
			...{ email: 'agathe@member.example', name: 'Agathe Vézelois', passwordHash: 'hash' },
			...{ locale: 'fr', introduction: '', houseRulesVersion: hub.houseRulesVersion }
		};
		return store.write(byClock(tuesday), (change) => members.signUp(change, hub, input));
	}
});

describe('a hub in preparation', () => {
	it('takes no members by themselves, and no bookings but of its concierges', async () => {
		const place = await aHubThatIs('preparation');
		const { store, room, member, concierge } = place;
		const soon = { refused: 'hub-opens-soon' };
		expect(await joining(place).join()).toMatchObject(soon);
		expect(await joining(place).signUp()).toMatchObject(soon);
		expect(await tryBooking(store, room, member, hours('14:00', '15:00'))).toMatchObject(soon);
		const tried = await tryBooking(store, room, concierge, hours('14:00', '15:00'));
		expect(tried).toMatchObject({ state: 'confirmed' });
	});

	it('announces what it prepares, and invites its members', async () => {
		const { store, hub, concierge } = await aHubThatIs('preparation');
		const by = byPerson(concierge, monday);
		await must(store, by, (change) =>
			events.create(change, hub, { kind: 'talk', title: 'Pendaison de crémaillère', ...thursday })
		);
		expect(await makeEditions(store, await aSeries(store, hub))).not.toHaveLength(0);
		const invited = await must(store, by, (change) =>
			members.invite(change, { role: 'member', hub }, odile)
		);
		expect(invited).toHaveProperty('invited');
	});

	it('is opened by its desk', async () => {
		const place = await aHubThatIs('preparation');
		const { store, hub, concierge } = place;
		await must(store, byPerson(concierge, monday), (change) => publishHub(change, hub));
		expect(await joining(place).join()).toMatchObject({ state: 'pending' });
	});
});

describe('a closed hub', () => {
	it('takes nothing new from anybody', async () => {
		const place = await aHubThatIs('closed');
		const { store, hub, room, member, concierge } = place;
		const closed = { refused: 'hub-has-closed' };
		const by = byPerson(concierge, monday);
		for (const person of [member, concierge]) {
			expect(await tryBooking(store, room, person, hours('14:00', '15:00'))).toMatchObject(closed);
		}
		expect(await joining(place).join()).toMatchObject(closed);
		expect(await joining(place).signUp()).toMatchObject(closed);
		const draft = { kind: 'talk' as const, title: 'Trop tard', ...thursday };
		expect(await store.write(by, (change) => events.create(change, hub, draft))).toMatchObject(
			closed
		);
		expect(
			await store.write(by, (change) => members.invite(change, { role: 'member', hub }, odile))
		).toMatchObject(closed);
		await expect(aSeries(store, hub)).rejects.toThrow('hub-has-closed');
	});

	it('is opened again by the network, not by its desk', async () => {
		const { store, hub, concierge, network } = await aHubThatIs('closed');
		const refused = await store.write(byPerson(concierge, monday), (change) =>
			publishHub(change, hub)
		);
		expect(refused).toMatchObject({ refused: 'hub-has-closed' });
		await must(store, byPerson(network, monday), (change) => hubs.setHubState(change, hub, 'open'));
		expect(await hubs.findHub(store.read, hub.slug)).toMatchObject({ state: 'open' });
	});

	it('announces no draft, and its series make no editions until it is open again', async () => {
		const { store, hub, network } = await aHubThatIs('open');
		const draft = await aDraft(store, hub);
		const cycle = await aSeries(store, hub);
		const to = (state: hubs.HubState) =>
			must(store, byPerson(network, monday), (change) => hubs.setHubState(change, hub, state));
		await to('closed');
		expect(
			await store.write(byClock(monday), (change) => events.publish(change, draft))
		).toMatchObject({ refused: 'hub-has-closed' });
		expect(await makeEditions(store, cycle)).toEqual([]);
		await to('open');
		expect(await makeEditions(store, cycle)).not.toHaveLength(0);
		expect(await series.listSeries(store.read, hub.id)).toHaveLength(1);
	});
});
