import type { Change } from '../../db/change';
import { leaped } from '../../entries';
import { invitations } from '../schema';

/** For a restore: the next message to an invited person is above all that they were sent since the backup. */
export async function leapSequences({ tx, now }: Change): Promise<void> {
	await tx.update(invitations).set({ sentSequence: leaped(invitations.sentSequence, now) });
}
