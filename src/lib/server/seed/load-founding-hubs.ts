import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import type { Store } from '../db/store';
import * as hubs from '../hubs';
import * as rooms from '../rooms';
import { setOpeningHours } from '../usecases/run-hub';
import { foundingHubs } from './founding-hubs';
import { byClock } from '../db/change';

/**
 * Creates the three founding hubs in an empty database, with or without the demo, in preparation. Facts that a hub
 * must confirm are marked, there is no concierge yet, and network admins may change, add or close hubs.
 * @returns whether they were loaded; a database with any hub is left alone
 */
export async function loadFoundingHubs(store: Store, now: Instant): Promise<boolean> {
	const loaded = await store.write(byClock(now), async (change) => {
		if ((await hubs.listHubs(change.tx)).length > 0) return false;
		for (const { hub: draft, hours, rooms: drafts } of foundingHubs) {
			const hub = await hubs.openHub(change, { ...draft, state: 'preparation' });
			if (isRefusal(hub)) return hub;
			const week = await setOpeningHours(change, hub, hours);
			if (isRefusal(week)) return week;
			for (const [position, draft] of drafts.entries()) {
				const room = await rooms.createRoom(change, hub, { ...draft, position, toConfirm: true });
				if (isRefusal(room)) return room;
			}
		}
		return true;
	});
	if (isRefusal(loaded)) throw new Error(`the founding hubs were refused: ${loaded.refused}`);
	return loaded;
}
