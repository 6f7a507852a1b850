import type { Instant } from '$lib/time/instant';
import type { User } from '../../auth';
import { countUpcomingByHub as countBookings } from '../../bookings';
import type { Db } from '../../db/types';
import type { Commitments } from '../../members';
import { countUpcomingByHub as countPitches } from '../../pitches';

/** What ends with an account that is not over. */
export type Ended = Commitments;

/** A person's bookings and pitches that are to come, in all hubs. */
export async function countEnded(db: Db, { id }: Pick<User, 'id'>, now: Instant): Promise<Ended> {
	const [held, presented] = await Promise.all([
		countBookings(db, id, now),
		countPitches(db, id, now)
	]);
	return { bookings: sum(held), pitches: sum(presented) };
}

function sum(counts: Map<string, number>): number {
	return [...counts.values()].reduce((all, count) => all + count, 0);
}
