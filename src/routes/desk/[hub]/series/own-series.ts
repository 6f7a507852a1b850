import type { RequestEvent } from '@sveltejs/kit';
import * as series from '$lib/server/series';
import { orNotFound } from '$lib/server/http/guards';
import { ownHub } from '../own-hub';

/** The cycle of the address, found through the hub that the reader looks after. */
export async function ownSeries(request: RequestEvent<{ hub: string; series: string }>) {
	const { hub, viewer } = await ownHub(request);
	const { db } = request.locals;
	const cycle = orNotFound(await series.findSeries(db.read, hub.id, request.params.series));
	return { hub, viewer, cycle };
}
