import { expect, it } from 'vitest';
import * as hubs from '$lib/server/hubs';
import { changeHub } from '$lib/server/usecases/run-hub';
import { aHub } from '../../factories/hub';
import { aConcierge } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { fromEpoch } from '$lib/time/instant';

it.each([
	...['Sillon', 'SILLON', 'Le réseau Sillon', 'Sillon Support', 'S¡llon'.replace('¡', 'і')],
	...[
		'Bliiida',
		'BLIIIDA !',
		'Bliiidа',
		'Ｂｌｉｉｉｄａ',
		'B.l.i.i.i.d.a',
		'La Bliiida',
		'Tiers-lieu Bliiida'
	]
])('a hub cannot be named %s beside the network and Bliiida', async (name) => {
	const store = await freshStore();
	const bliiida = { name: 'Tiers-lieu Bliiida', shortName: 'Bliiida' };
	await aHub(store, bliiida);
	const hub = await aHub(store, { name: 'La Poudrière' });
	const concierge = await aConcierge(store, hub);
	const refused = { refused: 'hub-name-taken', field: 'name' };
	expect(
		await store.write(byPerson(concierge, fromEpoch(0)), (change) =>
			changeHub(change, hub, { name })
		)
	).toEqual(refused);
	const { id: _, createdAt: __, ...draft } = { ...hub, slug: 'new', name };
	expect(await store.write(byClock(), (change) => hubs.openHub(change, draft))).toEqual(refused);
});

it('a hub keeps its own name, and may take one that only contains another', async () => {
	const store = await freshStore();
	await aHub(store, { name: 'Coworking Metz', shortName: 'Metz' });
	const hub = await aHub(store, { name: 'Coworking Metz' });
	for (const name of ['Coworking Metz', 'Coworking Metz Sud', 'Metz Technopôle', '図書館']) {
		const changed = store.write(byClock(), (change) => changeHub(change, hub, { name }));
		expect(await changed).toMatchObject({ name });
	}
});
