import { eq } from 'drizzle-orm';
import type { CheckIn } from '$lib/check-in/check-in';
import { mostBrought } from '$lib/check-in/check-in';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { Change } from '../db/change';
import type { WalkInId } from '../db/id';
import type { Event } from '../events/event';
import { findWalkIn, type WalkIn } from './list';
import { doorOpensMs } from './near';
import { walkIns } from './schema';

// The rights are read by `record`, which calls these.

type Arrival = CheckIn & { kind: 'walkIn'; at: Instant };

/**
 * Notes somebody who came without having signed up, however full the event is: the door decides, and nobody is
 * mailed. Refused with `event-not-open`, `event-cancelled`, `walk-in-early`: more than two hours before the start; or
 * `event-over`: a door without network has until the next day.
 */
export async function addWalkIn(
	{ tx, now }: Change,
	event: Event,
	{ person, name, email, at }: Arrival
): Promise<void | Refusal> {
	if (event.state !== 'published')
		return refuse(event.state === 'draft' ? 'event-not-open' : 'event-cancelled');
	if (plus(now, doorOpensMs) < event.startsAt) return refuse('walk-in-early');
	if (now >= plus(event.endsAt, dayMs)) return refuse('event-over');
	if (await findWalkIn(tx, event.id, person)) return;
	const row = { id: person as WalkInId, eventId: event.id, name, email: email || null };
	await tx.insert(walkIns).values({ ...row, arrivedAt: at });
}

/** Notes how many people a walk-in brought. Refused with `too-many-companions`. */
export async function countBrought(
	{ tx }: Change,
	{ id }: WalkIn,
	companions: number
): Promise<void | Refusal> {
	if (companions > mostBrought)
		return refuse('too-many-companions', {
			field: 'companions',
			values: { possible: mostBrought }
		});
	await tx.update(walkIns).set({ companions }).where(eq(walkIns.id, id));
}

/** Takes back a walk-in that was noted by mistake. */
export async function removeWalkIn({ tx }: Change, { id }: WalkIn): Promise<void> {
	await tx.delete(walkIns).where(eq(walkIns.id, id));
}
