import type { Store } from '$lib/server/db/store';
import { queriesOf } from '../../support/count-queries';
import { freshStore } from '../../support/database';
import type { Read } from './faults';
import { usualParams, type PageToCount } from './pages';
import { visit } from './visit';
import { makeWorld, type World } from './world/world';

/** Reads pages in a world with `count` of everything, and with what `addMore` writes besides. */
export async function pageReader(
	count: number,
	addMore?: (store: Store, world: World) => Promise<void>
) {
	const store = await freshStore();
	const world = await makeWorld(store, count);
	await addMore?.(store, world);
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
