import type { Store } from '$lib/server/db/store';
import { fromEpoch } from '$lib/time/instant';
import { makeMails } from './mails';
import { makePeople } from './people';
import { makeProgramme } from './programme';
import { makeRooms } from './rooms';

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** Two hubs with their people; the first one has everything that must be protected. */
export async function makeWorld(store: Store) {
	const now = fromEpoch(Date.now());
	const people = await makePeople(store, now);
	const rooms = await makeRooms(store, people, now);
	const programme = await makeProgramme(store, people, rooms, now);
	const mails = await makeMails(store, people, programme, now);
	const { who } = people;
	return { now, ...people, ...rooms, ...programme, ...mails, people: Object.values(who) };
}
