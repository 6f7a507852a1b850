import type { Change } from '../../db/change';
import { leaped } from '../../entries';
import { bookings } from '../schema';

/** For a restore: no booking bears a number again that somebody saw or was mailed since the backup. */
export async function leapSequences({ tx, now }: Change): Promise<void> {
	await tx.update(bookings).set({ sequence: leaped(bookings.sequence, now) });
}
