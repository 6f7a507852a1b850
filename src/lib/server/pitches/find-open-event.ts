import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import type { EventId } from '../db/id';
import { findAsConcierge, findCurrent } from '../events/find-current';
import type { Event } from '../events/event';
import type { Change } from '../db/change';

/** The event as it stands inside the transaction, if its running order may still change. */
export async function findOpenEvent(change: Change, id: EventId): Promise<Event | Refusal> {
	const event = await findCurrent(change, { id });
	return refusalOf(event, change.now) ?? event;
}

/** The same for a concierge of its hub; `not-concierge` for others. */
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
