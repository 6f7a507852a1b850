import { expect, it } from 'vitest';
import {
	changeContactList,
	createContactList,
	deleteContactList,
	findContactList,
	listContactLists,
	listContacts,
	longestList,
	noteListsUsed,
	purgeContactLists
} from '$lib/server/invitations';
import { dayMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { aContactList, press } from '../../factories/invitations/contact-list';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

const people = (count: number) =>
	Array.from({ length: count }, (_, n) => ({ name: '', email: `n${n}@journal.example` }));

it('keeps the people of a list with their names, in the language of the list', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const list = await aContactList(store, hub, { locale: 'de' });
	expect(await listContacts(store.read, hub.id, [list.id])).toEqual([
		{ email: 'agathe@journal.example', name: 'Agathe Vézelois', locale: 'de' },
		{ email: 'redaction@journal.example', name: '', locale: 'de' }
	]);
	await aContactList(store, hub, { name: 'École', people: [] });
	const lists = await listContactLists(store.read, hub.id);
	expect(lists.map(({ name, size }) => [name, size])).toEqual([
		['École', 0],
		['Presse', 2]
	]);
});

it('is nothing to another hub', async () => {
	const store = await freshStore();
	const [hub, other] = [await aHub(store), await aHub(store)];
	const list = await aContactList(store, hub);
	expect(await findContactList(store.read, other.id, list.id)).toBeUndefined();
	expect(await listContacts(store.read, other.id, [list.id])).toEqual([]);
	expect(await listContactLists(store.read, other.id)).toEqual([]);
	await aContactList(store, other);
});

it('has a name of its own in its hub, and a length', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const list = await aContactList(store, hub);
	const creating = (draft = press) =>
		store.write(byClock(monday), (change) => createContactList(change, hub, draft));
	expect(await creating()).toEqual({ refused: 'contact-list-name-taken', field: 'name' });
	const long = { ...press, name: 'Tout le monde', people: people(longestList + 1) };
	expect(await creating(long)).toMatchObject({ refused: 'contact-list-too-long' });
	expect(await creating({ ...long, people: people(longestList) })).toMatchObject({
		name: 'Tout le monde'
	});
	const renamed = { ...press, name: 'Tout le monde' };
	expect(
		await store.write(byClock(monday), (change) => changeContactList(change, list, renamed))
	).toMatchObject({ refused: 'contact-list-name-taken' });
});

it('is changed as a whole, and deleted with its people', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const list = await aContactList(store, hub);
	const one = { ...press, people: people(1) };
	await must(store, byClock(monday), (change) => changeContactList(change, list, one));
	const emails = async () =>
		(await listContacts(store.read, hub.id, [list.id])).map(({ email }) => email);
	expect(await emails()).toEqual(['n0@journal.example']);
	const deleting = () => store.write(byClock(monday), (change) => deleteContactList(change, list));
	expect(await deleting()).toMatchObject({ id: list.id });
	expect(await emails()).toEqual([]);
	expect(await deleting()).toEqual({ refused: 'contact-list-gone' });
});

it('goes twelve months after it was used or changed last', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const list = await aContactList(store, hub);
	const purging = (now: Instant) => store.write(byClock(now), purgeContactLists);
	const used = plus(monday, 300 * dayMs);
	expect(await purging(plus(monday, 365 * dayMs))).toBe(0);
	await must(store, byClock(used), async (change) => {
		return (await noteListsUsed(change, hub.id, [list.id])) ?? list;
	});
	expect(await purging(plus(used, 365 * dayMs))).toBe(0);
	expect(await purging(plus(used, 365 * dayMs + 1))).toBe(1);
	expect(await listContactLists(store.read, hub.id)).toEqual([]);
});
