import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { toItsEnd } from '../db/bulk/goes-on';
import { byClock } from '../db/change';
import type { Store } from '../db/store';
import * as series from '../series';

/** Makes the editions of every series that goes on, each series in a transaction of its own. */
export async function makeAllEditions(
	store: Store,
	now: Instant,
	goesOn = toItsEnd
): Promise<{ editions: number }> {
	let editions = 0;
	for (const eventSeries of await series.listRunningSeries(store.read)) {
		const made = await store.write(byClock(now), (change) =>
			series.makeEditions(change, eventSeries)
		);
		if (isRefusal(made)) throw new Error(`editions were refused: ${made.refused}`);
		editions += made.length;
		if (!(await goesOn())) break;
	}
	return { editions };
}
