import { type EventId, newId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { touch } from '$lib/server/entries';
import { events } from '$lib/server/events/schema';
import type { Hub } from '$lib/server/hubs';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { byClock } from '../tests/support/change';

const year = 365 * dayMs;

/** Publishes `count` public talks of a hub, spread over the coming year, so that its feed shows them all. */
export async function fillProgramme(store: Store, hub: Hub, count: number): Promise<void> {
	const now = fromEpoch(Date.now());
	const rows = Array.from({ length: count }, (_, index): typeof events.$inferInsert => {
		const id = newId<EventId>();
		const startsAt = plus(now, Math.floor((year * (index + 1)) / (count + 1)));
		return {
			...{ id, hubId: hub.id, slug: `soiree-${id}`, kind: 'talk', uid: `${id}@sillon.example` },
			...{ title: `Rencontre n° ${index + 1}`, state: 'published', publishedAt: now },
			summary: 'Deux heures pour montrer ce que l’on fait, et pour demander ce qui manque.',
			...{ startsAt, endsAt: plus(startsAt, 2 * hourMs), createdAt: now, changedAt: now }
		};
	});
	for (let done = 0; done < rows.length; done += 500) {
		const some = rows.slice(done, done + 500);
		await store.write(byClock(now), async (change) => {
			await change.tx.insert(events).values(some);
			for (const { id } of some) touch(change, 'event', id);
		});
	}
}
