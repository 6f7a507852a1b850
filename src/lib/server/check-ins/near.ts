import { hourMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { Event } from '../events/event';

/** How long before an event its door is open at the desk, in milliseconds. */
export const doorOpensMs = 2 * hourMs;

/** Whether the desk takes care of an event's door: from two hours before it until its end. */
export function isNear(
	{ state, startsAt, endsAt }: Pick<Event, 'state' | 'startsAt' | 'endsAt'>,
	now: Instant
): boolean {
	return state === 'published' && plus(now, doorOpensMs) >= startsAt && now < endsAt;
}

/**
 * Of events whose doors are open, the one whose start is nearest: people come for it, and not for a day-long event
 * that began in the morning.
 */
export function nearestDoor<E extends Pick<Event, 'state' | 'startsAt' | 'endsAt'>>(
	events: E[],
	now: Instant
): E | undefined {
	const away = ({ startsAt }: E) => Math.abs(startsAt - now);
	return events.filter((one) => isNear(one, now)).sort((a, b) => away(a) - away(b))[0];
}
