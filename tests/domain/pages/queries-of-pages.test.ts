import { describe, expect, it } from 'vitest';
import { faultsOf } from './faults';
import { pageReader } from './page-reader';
import { pagesToCount } from './pages';
import { loadedRoutes } from './visit';

describe('the statements of a page', () => {
	it('are counted for every page with a load function', () => {
		const counted = new Set(pagesToCount.map(({ route }) => route));
		expect([...counted].sort()).toEqual(loadedRoutes);
	});

	it('are as many for three of everything as for one', async () => {
		const [one, three] = [await pageReader(1), await pageReader(3)];
		const faults: string[] = [];
		for (const page of pagesToCount) {
			faults.push(...faultsOf(page, await one(page), await three(page)));
		}
		expect(faults).toEqual([]);
	});
});
