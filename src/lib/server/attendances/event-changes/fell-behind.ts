import type { Change } from '../../db/change';
import type { Event } from '../../events/event';
import { eventFollowers, type KnownBy } from '../../events/follow';

/** Says that somebody may know less of an event than everybody was told. */
export async function fellBehind(
	change: Change,
	event: Pick<Event, 'id'>,
	known?: KnownBy
): Promise<void> {
	for (const follower of eventFollowers()) await follower.fellBehind?.(change, event, known);
}
