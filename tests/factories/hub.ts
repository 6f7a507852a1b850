import { type HubId, newId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { touch } from '$lib/server/entries';
import type { ClosingTime, Hub } from '$lib/server/hubs';
import { keepVersion } from '$lib/server/hubs/house-rules/publish';
import { hubs, openingHours } from '$lib/server/hubs/schema';
import { parseTime } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { byClock } from '../support/change';
import { paris } from '../support/zones';
// Benches and journeys write too, outside of the setup of the other tests.
import '../support/follow-changes';

interface HubInput extends Partial<typeof hubs.$inferInsert> {
	/** `{ 1: ['08:00', '20:00'] }`; by default Monday to Friday 8–20 and Saturday 9–18. */
	hours?: Record<number, [opens: string, closes: string]>;
}

const usual: HubInput['hours'] = {
	1: ['08:00', '20:00'],
	2: ['08:00', '20:00'],
	3: ['08:00', '20:00'],
	4: ['08:00', '20:00'],
	5: ['08:00', '20:00'],
	6: ['09:00', '18:00']
};

/** A hub in Metz; with usual opening hours by default. */
export async function aHub(store: Store, { hours = usual, ...input }: HubInput = {}): Promise<Hub> {
	const id = newId<HubId>();
	const row: typeof hubs.$inferInsert = {
		id,
		slug: `hub-${id.slice(0, 6)}`,
		name: 'Coworking d’essai',
		shortName: 'Essai',
		city: 'Metz',
		zone: paris,
		holidayRegion: 'FR-57',
		hue: 248,
		createdAt: fromEpoch(0),
		...input
	};
	await store.write(byClock(), async (change) => {
		const { tx } = change;
		const hub = await tx.insert(hubs).values(row).returning().get();
		if (hub.houseRules) await keepVersion(change, hub, true);
		touch(change, 'hub', row.id);
		for (const [weekday, [opens, closes]] of Object.entries(hours ?? {})) {
			await tx.insert(openingHours).values({
				hubId: row.id,
				weekday: Number(weekday),
				opens: parseTime(opens),
				closes: closes as ClosingTime
			});
		}
	});
	return (await store.read.select().from(hubs)).find((hub) => hub.id === row.id)!;
}
