import { redirect } from '@sveltejs/kit';
import * as events from '$lib/server/events';
import { findHubById } from '$lib/server/hubs';
import { orNotFound } from '$lib/server/http/guards';
import { drawEvent, versionOf } from '$lib/server/pictures/event-pictures';
import { eventPicture } from '$lib/server/views/events/event-picture';
import type { RequestHandler } from './$types';

const forGood = 'public, max-age=31536000, immutable';
const notForLong = 'public, max-age=300';

/** The picture of an event that everybody may see: it is for programs, which have no session. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { read } = locals.db;
	const event = orNotFound(await events.findEvent(read, params.event));
	if (!events.canView(event, null)) orNotFound(undefined);
	const hub = orNotFound(await findHubById(read, event.hubId));
	const picture = eventPicture(event, hub, await events.whereOf(read, event));
	const png = await drawEvent(picture);
	if (!png) redirect(302, '/social.png');
	const isCurrent = url.searchParams.get('v') === versionOf(picture);
	return new Response(new Uint8Array(png), {
		headers: {
			'content-type': 'image/png',
			'cache-control': isCurrent ? forGood : notForLong
		}
	});
};
