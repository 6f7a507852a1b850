import type { Change } from '../../db/change';
import { touch } from '../../entries';
import type { Attendance } from '../attendance';

/** Says that an answer was written, which only the calendar of its person shows; a guest has none. */
export function touchAnswer(
	change: Change,
	{ eventId, userId }: Pick<Attendance, 'eventId' | 'userId'>
): void {
	if (userId) touch(change, 'event', eventId, `user:${userId}`);
}
