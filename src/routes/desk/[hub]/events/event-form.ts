import * as v from 'valibot';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import { instantsOf, wallWishOf } from '$lib/server/bookings';
import type { Db } from '$lib/server/db/types';
import * as events from '$lib/server/events';
import { eventKinds } from '$lib/server/events/schema';
import type { Hub } from '$lib/server/hubs';
import { findRoom, listRooms } from '$lib/server/rooms';
import {
	date,
	layoutFields,
	numberOrNone,
	oneOf,
	text,
	time,
	title,
	wholeNumber
} from '$lib/server/web/fields';

/** What the form of an event asks for. `room` is a slug; empty when it is in no room of ours. */
export const eventForm = v.object({
	kind: oneOf(eventKinds),
	title,
	summary: text(280),
	description: text(6000),
	day: date,
	from: time,
	until: time,
	room: text(80),
	place: text(160),
	setUpMinutes: wholeNumber(0, 600, '0'),
	clearUpMinutes: wholeNumber(0, 600, '0'),
	capacity: numberOrNone(1, 2000),
	maxCompanions: wholeNumber(0, 20, '0'),
	visibility: oneOf(['public', 'members']),
	...layoutFields,
	then: v.optional(v.picklist(['publish', 'draft', 'save']), 'draft')
});

export type EventValues = v.InferOutput<typeof eventForm>;

/** What was typed as the domain takes it: instants on the hub's clock, a room of this hub. */
export async function draftOf(
	db: Db,
	hub: Hub,
	values: EventValues
): Promise<events.EventDraft | Refusal> {
	const { kind, title, summary, description, place, visibility } = values;
	const { setUpMinutes, clearUpMinutes, capacity, maxCompanions } = values;
	const hours = instantsOf(values, hub.zone);
	if (isRefusal(hours)) return hours;
	const room = values.room ? await findRoom(db, hub.id, values.room) : undefined;
	return {
		...{ kind, title, summary, description, place, visibility, ...hours },
		...{ setUpMinutes, clearUpMinutes, capacity, maxCompanions },
		room: room ?? null
	};
}

/** An event as its form shows it. */
export async function valuesOf(db: Db, hub: Hub, event: events.Event) {
	const held = await events.heldBy(db, event);
	const wall = wallWishOf(event, hub.zone) ?? { day: '', from: '', until: '' };
	const { kind, title, summary, description, place, visibility, maxCompanions } = event;
	return {
		...{ kind, title, summary, description, place, visibility, maxCompanions, ...wall },
		room: held?.room.slug ?? '',
		setUpMinutes: Math.max(held?.setUpMinutes ?? 0, 0),
		clearUpMinutes: Math.max(held?.clearUpMinutes ?? 0, 0),
		capacity: event.capacity ?? ''
	};
}

/** The rooms to choose from; one that was taken out of use stays for the event that holds it. */
export async function roomChoices(db: Db, hub: Hub, held = '') {
	const rooms = await listRooms(db, hub.id);
	const old = rooms.some(({ slug }) => slug === held)
		? undefined
		: await findRoom(db, hub.id, held);
	return [...rooms, ...(old ? [old] : [])].map(({ slug, name, seats }) => ({ slug, name, seats }));
}
