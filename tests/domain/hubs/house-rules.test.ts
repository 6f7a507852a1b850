import { expect, it } from 'vitest';
import { changeHub } from '$lib/server/usecases/run-hub';
import { aHub } from '../../factories/hub';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

it('two texts of the house rules never share a version, even when two concierges save at once', async () => {
	const store = await freshStore();
	const seen = await aHub(store, { houseRules: 'Soyez doux.' });
	const write = (houseRules: string) =>
		store.write(byClock(), (change) => changeHub(change, seen, { houseRules }));
	expect(await write('Rangez les tasses.')).toMatchObject({ houseRulesVersion: 2 });
	expect(await write('Fermez les fenêtres.')).toMatchObject({ houseRulesVersion: 3 });
	expect(await write('Fermez les fenêtres.')).toMatchObject({ houseRulesVersion: 3 });
	expect(await write('Soyez doux.')).toMatchObject({ houseRulesVersion: 4 });
});
