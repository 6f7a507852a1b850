import { and, eq, exists, lt } from 'drizzle-orm';
import { minus } from '$lib/time/instant';
import type { Change } from '../../db/change';
import { horizonMs } from '../../entries/spread';
import { events, eventStates } from '../schema';

/**
 * Forgets what events were, former words included, once they have been over for so long that nothing reaches them
 * any more: nobody is told of what is over. A job.
 * @returns how many states
 */
export async function purgeStates({ tx, now }: Change): Promise<number> {
	const longOver = tx
		.select({ id: events.id })
		.from(events)
		.where(and(eq(events.id, eventStates.eventId), lt(events.endsAt, minus(now, horizonMs))));
	const { rowsAffected } = await tx.delete(eventStates).where(exists(longOver));
	return rowsAffected;
}
