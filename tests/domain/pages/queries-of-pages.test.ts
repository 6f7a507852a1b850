import { describe, expect, it } from 'vitest';
import { queriesOf } from '../../support/count-queries';
import { freshStore } from '../../support/database';
import { faultsOf, type Read } from './faults';
import { pagesToCount, usualParams, type PageToCount } from './pages';
import { loadedRoutes, visit } from './visit';
import { makeWorld } from './world/world';

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

/** Reads pages in a world with `count` of everything. */
async function pageReader(count: number) {
	const store = await freshStore();
	const world = await makeWorld(store, count);
	return async ({ route, as, with: own, query = '' }: PageToCount): Promise<Read> => {
		const params = { ...usualParams(world), ...own?.(world) };
		const session = as && world.sessions[as];
		let data = {};
		const asked = await queriesOf(store, async () => {
			data = await visit(store, { route, params, query, session }).catch((cause: unknown) => {
				throw new Error(`${route} did not open with ${count}`, { cause });
			});
		});
		return { data, statements: asked.map(({ sql }) => sql) };
	};
}
