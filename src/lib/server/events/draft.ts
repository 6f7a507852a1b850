import { refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Minutes } from '$lib/time/minutes';
import { maxAheadDays, maxBookingMs } from '../bookings/booking';
import type { Room } from '../rooms';
import type { Event } from './event';

/** What a concierge enters for an event; optional fields have defaults. */
export interface EventDraft {
	kind: Event['kind'];
	title: string;
	summary?: string;
	/** Markdown. */
	description?: string;
	/** As stored (`languages`); empty for that of the hub. */
	languages?: string;
	startsAt: Instant;
	endsAt: Instant;
	/** Held as soon as the draft exists; null when the event is in none of the hub's rooms. */
	room?: Pick<Room, 'id'> | null;
	/** Where, when it is in no room. */
	place?: string;
	/** On top of the room's own minutes. */
	setUpMinutes?: Minutes;
	clearUpMinutes?: Minutes;
	/** Null: no limit. */
	capacity?: number | null;
	maxCompanions?: number;
	visibility?: Event['visibility'];
}

const maxAheadMs = maxAheadDays * dayMs;

/**
 * Refused with `event-order`: the end is not after the start; `event-too-long`: more than 14 days;
 * `event-past`: already over; `event-too-far`: starts more than three years ahead.
 */
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
