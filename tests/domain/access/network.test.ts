import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import type { Actor } from '$lib/server/db/change';
import * as hubs from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { monday, must } from '../../factories/event';
import { aConcierge, aNetworkAdmin, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { aPlace, type Verbs } from './place';

const networkVerbs: Verbs = {
	'hubs.openHub': () => (change) =>
		hubs.openHub(change, {
			...{ slug: 'thionville', name: 'Thionville', shortName: 'Thionville', city: 'Thionville' },
			...{ zone: 'Europe/Paris', holidayRegion: 'FR-57', hue: 10 }
		}),
	'auth.appointNetworkAdmin':
		({ member }) =>
		(change) =>
			auth.appointNetworkAdmin(change, member.id, true),
	'members.addMember': async ({ store, hub }) => {
		const user = await aUser(store);
		return (change) => members.addMember(change, hub, user);
	},
	'members.appointConcierge':
		({ hub, member }) =>
		(change) =>
			members.appointConcierge(change, hub, { id: member.membershipId }),
	'members.dismissConcierge': async ({ store, hub }) => {
		const { membershipId: id } = await aConcierge(store, hub);
		return (change) => members.dismissConcierge(change, hub, { id });
	}
};

describe('only the network, whatever page is in front of it, calls', () => {
	for (const [name, prepare] of Object.entries(networkVerbs)) {
		it(name, async () => {
			const place = await aPlace();
			const { store, member, concierge } = place;
			const work = await prepare(place);
			const former = await aNetworkAdmin(store);
			await must(store, byClock(monday - 1000), (change) =>
				auth.appointNetworkAdmin(change, former.id, false)
			);
			const strangers: Record<string, Actor> = {
				'a visitor': { kind: 'visitor' },
				'a member': { kind: 'person', id: member.id },
				'a concierge': { kind: 'person', id: concierge.id },
				'who had the rights until a second ago': { kind: 'person', id: former.id }
			};
			const refused: Record<string, unknown> = {};
			for (const [who, actor] of Object.entries(strangers)) {
				refused[who] = await store.write({ now: monday, actor }, work);
			}
			const no = Object.keys(strangers).map((who) => [who, { refused: 'not-network' }]);
			expect(refused).toEqual(Object.fromEntries(no));
			const network = await aNetworkAdmin(store);
			expect(isRefusal(await store.write(byPerson(network, monday), work))).toBe(false);
		});
	}
});
