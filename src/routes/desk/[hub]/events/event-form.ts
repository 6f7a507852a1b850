import * as v from 'valibot';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import { toInterval, toLocalRange } from '$lib/server/bookings';
import type { Db } from '$lib/server/db/types';
import * as events from '$lib/server/events';
import { refuseBeyondSeats } from '$lib/server/http/forms/beyond-seats';
import { eventKinds } from '$lib/server/events/kinds';
import type { Hub } from '$lib/server/hubs';
import { listRunningOrder } from '$lib/server/pitches';
import { date, lineOrNone, oneOf, time } from '$lib/server/http/forms/fields';
import { layoutFields } from '$lib/server/http/forms/layout';
import { shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { eventWords } from '$lib/server/http/forms/event-fields';
import { roomOf } from '$lib/server/http/forms/chosen-room';

/** The fields of the form of an event. `room` is a slug; empty for an event elsewhere. */
export const eventForm = v.object({
	kind: oneOf(eventKinds),
	...eventWords,
	day: date,
	from: time,
	until: time,
	place: lineOrNone(160),
	...layoutFields,
	...shownVersionField,
	then: v.optional(oneOf(['publish', 'draft', 'save']), 'draft')
});

export type EventValues = v.InferOutput<typeof eventForm>;

/**
 * The typed values as the domain takes them: local times of the hub as instants, the room as a row. Refused
 * with `room-unknown`, `time-skipped` or `booking-order`: no event can have these values; or with
 * `more-than-seats`, until the box is ticked.
 * @param event the event that is being changed
 */
export async function draftOf(
	db: Db,
	hub: Hub,
	values: EventValues,
	event?: events.Event
): Promise<events.EventDraft | Refusal> {
	const { kind, title, summary, description, place, visibility } = values;
	const { setUpMinutes, clearUpMinutes, capacity, maxCompanions } = values;
	const hours = toInterval(values, hub.zone);
	if (isRefusal(hours)) return hours;
	const held = event && (await events.findRoomHold(db, event));
	const room = await roomOf(db, hub, values.room, held?.room.id);
	if (isRefusal(room)) return room;
	const stands = event && { roomId: held?.room.id, capacity: event.capacity };
	const standing = !values.beyondSeats && refuseBeyondSeats({ room, capacity }, stands);
	if (standing) return standing;
	return {
		...{ kind, title, summary, description, place, visibility, ...hours },
		languages: events.storedLanguages(values.languages),
		...{ setUpMinutes, clearUpMinutes, capacity, maxCompanions },
		room
	};
}

/** The values of an event for its form. */
export async function valuesOf(db: Db, hub: Hub, event: events.Event) {
	const held = await events.findRoomHold(db, event);
	const wall = toLocalRange(event, hub.zone) ?? { day: '', from: '', until: '' };
	const { kind, title, summary, description, place, visibility, maxCompanions } = event;
	return {
		...{ kind, title, summary, description, place, visibility, maxCompanions, ...wall },
		languages: events.chosenLanguages(event),
		room: held?.room.slug ?? '',
		setUpMinutes: Math.max(held?.setUpMinutes ?? 0, 0),
		clearUpMinutes: Math.max(held?.clearUpMinutes ?? 0, 0),
		capacity: event.capacity ?? ''
	};
}

/** The values of another event for the form of a new one, with its running order; its day is asked anew. */
export async function copyOf(db: Db, hub: Hub, event: events.Event) {
	const values = await valuesOf(db, hub, event);
	const order = await listRunningOrder(db, event);
	if (!order) return values;
	const { eventId: _, ...minutes } = order.pitchNight;
	const slotCount = order.rows.filter(({ kind }) => kind === 'slot').length;
	return { ...values, ...minutes, slotCount };
}
