import type { Change } from '../../db/change';
import { touch } from '../../entries';
import type { Pitch } from '../pitch';

/** Says that a pitch was written, which only the calendar of its author shows. */
export function touchPitch(
	change: Change,
	{ eventId, userId }: Pick<Pitch, 'eventId' | 'userId'>
): void {
	// A guest has no calendar of ours.
	if (userId !== null) touch(change, 'event', eventId, `user:${userId}`);
}
