import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import type { EventId } from '../db/id';
import { findAsConcierge, findCurrent } from '../events/find-current';
import type { Event } from '../events/event';
import type { Change } from '../db/change';

/**
 * Reads an event inside the transaction whose running order may still change.
 * Refused with `event-not-open`: a draft; `event-cancelled`; `pitch-too-late`: it has begun.
 */
export async function findOpenEvent(change: Change, id: EventId): Promise<Event | Refusal> {
	const event = await findCurrent(change, { id });
	if (isRefusal(event)) return event;
	return refusalOf(event, change.now) ?? event;
}

/** The same for a concierge of its hub. Also refused with `not-concierge`. */
export async function findOpenEventAsConcierge(
	change: Change,
	id: EventId
): Promise<Event | Refusal> {
	const event = await findAsConcierge(change, { id });
	if (isRefusal(event)) return event;
	return refusalOf(event, change.now) ?? event;
}

function refusalOf(event: Event, now: Instant): Refusal | undefined {
	if (event.state === 'draft') return refuse('event-not-open');
	if (event.state === 'cancelled') return refuse('event-cancelled');
	if (now >= event.startsAt) return refuse('pitch-too-late');
	return undefined;
}
