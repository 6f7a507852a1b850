import { expect, it } from 'vitest';
import * as members from '$lib/server/members';
import { monday } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { aConcierge, aMember } from '../../../factories/member';
import { byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';

async function aDesk() {
	const store = await freshStore();
	const hub = await aHub(store);
	const camille = byPerson(await aConcierge(store, hub), monday);
	const member = await aMember(store, hub);
	const tag = (tags: string[], id = member.membershipId) =>
		store.write(camille, (change) => members.setTags(change, hub, { id }, tags));
	return { store, hub, tag };
}

it('a tag is spelled as the hub knows it, and stands once', async () => {
	const { store, hub, tag } = await aDesk();
	const other = await aMember(store, hub);
	await tag(['Résidents', 'bureau'], other.membershipId);
	expect(await tag(['residents', 'Bureau', 'BUREAU', 'jury'])).toMatchObject({
		tags: ['Résidents', 'bureau', 'jury']
	});
	expect(await members.listTags(store.read, hub.id)).toEqual(['bureau', 'jury', 'Résidents']);
});

it('tags stand in place of those before, and are those of one hub', async () => {
	const { store, hub, tag } = await aDesk();
	await aMember(store, await aHub(store), { tags: ['ailleurs'] });
	await aMember(store, hub, { state: 'left', tags: ['ancien'] });
	await tag(['bureau', 'jury']);
	await tag(['jury']);
	expect(await members.listTags(store.read, hub.id)).toEqual(['jury']);
	await tag([]);
	expect(await members.listTags(store.read, hub.id)).toEqual([]);
});

it('more tags than a person can have are refused', async () => {
	const { tag } = await aDesk();
	const many = Array.from({ length: members.mostTags + 1 }, (_, at) => `n° ${at}`);
	expect(await tag(many)).toEqual({
		...{ refused: 'tags-many', field: 'more', values: { most: members.mostTags } }
	});
	expect(await tag(many.slice(1))).toMatchObject({ tags: many.slice(1) });
});
