import type { RequestEvent } from '@sveltejs/kit';
import * as rooms from '$lib/server/rooms';
import { orNotFound } from '../guards';
import { loadHubForConcierge } from './hub';

/** The room in the URL, retired or not, for the concierges of its hub. */
export async function loadRoomForConcierge(request: RequestEvent<{ hub: string; room: string }>) {
	const { hub, viewer } = await loadHubForConcierge(request);
	const room = await rooms.findRoom(request.locals.db.read, hub.id, request.params.room);
	return { hub, viewer, room: orNotFound(room) };
}
