import { refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import { maxAheadDays, maxBookingMs } from '../bookings/booking';
import type { Room } from '../rooms';
import type { Event } from './event';

/** What a concierge says of an event; what is left out has defaults. */
export interface EventDraft {
	kind: Event['kind'];
	title: string;
	summary?: string;
	/** Markdown. */
	description?: string;
	startsAt: Instant;
	endsAt: Instant;
	/** Held from the first draft on; null when it is in no room of ours. */
	room?: Pick<Room, 'id'> | null;
	/** Where, when it is in no room. */
	place?: string;
	/** On top of the room's own minutes. */
	setUpMinutes?: number;
	clearUpMinutes?: number;
	/** Null: entry is free, nobody counts. */
	capacity?: number | null;
	maxCompanions?: number;
	visibility?: Event['visibility'];
}

const maxAheadMs = maxAheadDays * dayMs;

/** Why these hours cannot be: they end before they begin, last for weeks, are past or years away. */
export function refuseHours(
	{ startsAt, endsAt }: Pick<EventDraft, 'startsAt' | 'endsAt'>,
	now: Instant
): Refusal | undefined {
	if (endsAt <= startsAt) return refuse('event-order', { field: 'until' });
	if (endsAt - startsAt > maxBookingMs) return refuse('event-too-long', { field: 'until' });
	if (endsAt <= now) return refuse('event-past', { field: 'day' });
	if (startsAt > now + maxAheadMs) return refuse('event-too-far', { field: 'day' });
	return undefined;
}
