import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import type { Actor } from '$lib/server/db/change';
import { secondMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import { monday, must } from '../../factories/event';
import { aNetworkAdmin } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { networkVerbs } from './network-verbs';
import { aPlace, disableAccount } from './place';

describe('only network admins, whatever the page checks, may call', () => {
	for (const [name, prepare] of Object.entries(networkVerbs)) {
		it(name, async () => {
			const place = await aPlace();
			const { store, member, concierge } = place;
			const work = await prepare(place);
			const former = await aNetworkAdmin(store);
			await must(store, byClock(minus(monday, secondMs)), (change) =>
				auth.appointNetworkAdmin(change, former.id, false)
			);
			const disabled = await aNetworkAdmin(store);
			await disableAccount(store, disabled);
			const strangers: Record<string, Actor> = {
				'a visitor': { kind: 'visitor' },
				'a member': { kind: 'person', id: member.id },
				'a concierge': { kind: 'person', id: concierge.id },
				'who had the rights until a second ago': { kind: 'person', id: former.id },
				'whose account was disabled a second ago': { kind: 'person', id: disabled.id }
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
