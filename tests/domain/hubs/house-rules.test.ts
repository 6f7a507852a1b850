import { expect, it } from 'vitest';
import { hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import type { Store } from '$lib/server/db/store';
import * as hubs from '$lib/server/hubs';
import type { RulesChange } from '$lib/server/hubs/house-rules/publish';
import { publishHouseRules } from '$lib/server/usecases/house-rules';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

const writer =
	(store: Store, hub: hubs.Hub) =>
	(text: string, as: RulesChange = 'told', at = monday) =>
		must(store, byClock(at), (change) => publishHouseRules(change, hub, text, as));

it('two texts of the house rules never share a version, even when two concierges save at once', async () => {
	const store = await freshStore();
	const write = writer(store, await aHub(store, { houseRules: 'Soyez doux.' }));
	expect(await write('Rangez les tasses.')).toMatchObject({ houseRulesVersion: 2 });
	expect(await write('Fermez les fenêtres.')).toMatchObject({ houseRulesVersion: 3 });
	expect(await write('Fermez les fenêtres.')).toMatchObject({ houseRulesVersion: 3 });
	expect(await write('Soyez doux.')).toMatchObject({ houseRulesVersion: 4 });
});

it('each version is kept with the day it was published', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { houseRules: 'Soyez doux.' });
	await writer(store, hub)('Rangez les tasses.');
	const versions = await hubs.listRulesVersions(store.read, hub.id);
	expect(versions.map(({ version }) => version)).toEqual([2, 1]);
	expect(versions[0]).toMatchObject({ publishedAt: monday, correctedAt: null });
	const text = async (version: number) =>
		(await hubs.findRulesVersion(store.read, hub.id, version))?.text;
	expect([await text(1), await text(2)]).toEqual(['Soyez doux.', 'Rangez les tasses.']);
	expect(await text(3)).toBeUndefined();
});

it('a correction rewords the version that holds, and says when', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { houseRules: 'Soyez dou.' });
	const later = plus(monday, hourMs);
	expect(await writer(store, hub)('Soyez doux.', 'correction', later)).toMatchObject({
		...{ houseRules: 'Soyez doux.', houseRulesVersion: 1 }
	});
	expect(await hubs.findRulesVersion(store.read, hub.id, 1)).toMatchObject({
		...{ text: 'Soyez doux.', correctedAt: later }
	});
});

it('the first rules and their withdrawal are versions, whatever they are called', async () => {
	const store = await freshStore();
	const draft = { slug: 'neuf', name: 'Neuf', shortName: 'Neuf', city: 'Toul', hue: 12 };
	const { zone, holidayRegion } = await aHub(store);
	const hub = await must(store, byClock(monday), (change) =>
		hubs.openHub(change, { ...draft, zone, holidayRegion })
	);
	expect(hub.houseRulesVersion).toBe(0);
	const write = writer(store, hub);
	expect(await write('Soyez doux.', 'correction')).toMatchObject({ houseRulesVersion: 1 });
	expect(await write('', 'correction')).toMatchObject({ houseRulesVersion: 2 });
	const versions = await hubs.listRulesVersions(store.read, hub.id);
	expect(versions.map(({ version }) => version)).toEqual([1]);
});
