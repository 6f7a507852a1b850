import type { Change } from '../../db/change';
import { leaped } from '../../entries';
import { events } from '../schema';

/** For a restore: an entry that somebody gets anew begins above what they were given since the backup. */
export async function leapSequences({ tx, now }: Change): Promise<void> {
	await tx.update(events).set({ sequence: leaped(events.sequence, now) });
}
