import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import { events as eventRows } from '$lib/server/events/schema';
import { findHub } from '$lib/server/hubs';
import { monday } from '../../factories/event';
import { manyAnswers, manyInvitations, manyMembers } from '../../factories/many';
import { byClock } from '../../support/change';
import { faultsOf } from './faults';
import { pageReader } from './page-reader';
import { pagesToCount } from './pages';
import type { World } from './world/world';

it('a page sends as many statements with thousands of members and answers as with three', async () => {
	const [few, many] = [await pageReader(3), await pageReader(3, addThousands)];
	const faults: string[] = [];
	for (const { lists: _, ...page } of pagesToCount) {
		faults.push(...faultsOf(page, await few(page), await many(page)));
	}
	expect(faults).toEqual([]);
	// Every page twice, one of them long: more than other tests take on a busy machine.
}, 120_000);

/** A hub of thousands, two of whose evenings hundreds have answered and were invited to. */
async function addThousands(store: Store, world: World) {
	const hub = (await findHub(store.read, world.hub))!;
	const people = await manyMembers(store, hub, 5000);
	for (const slug of [world.pitchNight, world.full]) {
		const event = (await events.findEvent(store.read, slug))!;
		await store.write(byClock(monday), ({ tx }) =>
			tx.update(eventRows).set({ capacity: 5000 }).where(eq(eventRows.id, event.id))
		);
		await manyAnswers(store, event, people.slice(0, 1200), monday);
		await manyInvitations(store, event, people.slice(600, 1800), monday);
	}
}
