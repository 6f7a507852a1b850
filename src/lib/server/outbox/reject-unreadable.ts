import { inArray, isNotNull } from 'drizzle-orm';
import type { Change } from '../db/change';
import { forgetSettled } from './personal-data/strip';
import { outbox } from './schema';

/**
 * Gives up the mails that wait, and deletes the contents of all: the secret that sealed them is lost, so nobody
 * can ever send or read them.
 * @returns how many are given up
 */
export async function rejectUnreadable({ tx, now }: Change): Promise<number> {
	const { rowsAffected } = await tx
		.update(outbox)
		.set({
			state: 'rejected',
			lastError: 'unreadable',
			leaseUntil: null,
			leaseBy: null,
			settledAt: now
		})
		.where(inArray(outbox.state, ['queued', 'leased', 'deferred', 'uncertain']));
	// The last mail to somebody who was erased: nothing can be sent any more, so nobody keeps their address.
	await forgetSettled(tx);
	await tx.update(outbox).set({ content: null }).where(isNotNull(outbox.content));
	return rowsAffected;
}
