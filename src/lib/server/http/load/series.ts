import type { RequestEvent } from '@sveltejs/kit';
import * as series from '$lib/server/series';
import type { HubId } from '../../db/id';
import { orNotFound, requireMember } from '../guards';
import { loadHub, loadHubForConcierge } from './hub';

type SeriesRequest = RequestEvent<{ hub: string; series: string }>;

/** The series in the URL, if the viewer may see it: one for members redirects to sign-in or answers 403. */
export async function loadVisibleSeries(request: SeriesRequest) {
	const hub = await loadHub(request);
	const eventSeries = await findSeries(request, hub);
	if (!series.canView(eventSeries, request.locals.viewer)) requireMember(request, hub);
	return { hub, eventSeries };
}

/** The series in the URL, for the concierges of its hub; 404 for a series of another hub. */
export async function loadSeriesForConcierge(request: SeriesRequest) {
	const { hub, viewer } = await loadHubForConcierge(request);
	return { hub, viewer, eventSeries: await findSeries(request, hub) };
}

async function findSeries({ locals, params }: SeriesRequest, hub: { id: HubId }) {
	return orNotFound(await series.findSeries(locals.db.read, hub.id, params.series));
}
