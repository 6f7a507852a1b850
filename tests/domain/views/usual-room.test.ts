import { expect, it } from 'vitest';
import * as rooms from '$lib/server/rooms';
import { findUsualRoom } from '$lib/server/views/rooms/usual-room';
import { anEvent, at, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aRoom } from '../../factories/room';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

const evening = (day: string) => ({ startsAt: at(day, '18:30'), endsAt: at(day, '21:00') });

it('a form begins with the room of most events, as long as it is in use', async () => {
	const store = await freshStore();
	const [hub, other] = [await aHub(store), await aHub(store)];
	const [seille, moselle] = [await aRoom(store, hub), await aRoom(store, hub)];
	const elsewhere = await aRoom(store, other);
	expect(await findUsualRoom(store.read, hub.id)).toBeUndefined();
	await anEvent(store, hub, { room: seille, ...evening('2026-11-24') });
	await anEvent(store, hub, { room: moselle, ...evening('2026-11-25') });
	await anEvent(store, hub, { ...evening('2026-11-25') });
	await anEvent(store, other, { room: elsewhere, ...evening('2026-11-25') });
	// The latest of two that were as often.
	expect(await findUsualRoom(store.read, hub.id)).toBe(moselle.slug);
	await anEvent(store, hub, { room: seille, ...evening('2026-11-26') });
	expect(await findUsualRoom(store.read, hub.id)).toBe(seille.slug);
	await must(store, byClock(monday), (change) => rooms.retireRoom(change, seille));
	expect(await findUsualRoom(store.read, hub.id)).toBe(moselle.slug);
});
