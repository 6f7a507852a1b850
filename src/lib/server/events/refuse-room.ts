import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../db/change';
import type { Hub } from '../hubs';
import { findCurrentRoom } from '../rooms';
import type { EventDraft } from './draft';

/** Refused with `room-elsewhere`: an event is held in a room of its own hub. */
export async function refuseRoom(
	change: Change,
	hub: Pick<Hub, 'id'>,
	room: EventDraft['room']
): Promise<Refusal | undefined> {
	if (!room || (await findCurrentRoom(change, room)).hubId === hub.id) return undefined;
	return refuse('room-elsewhere', { field: 'room' });
}
