import { inArray } from 'drizzle-orm';
import type { Change } from '../db/change';
import { outbox } from './schema';

/**
 * Gives up the mails that wait: the secret that sealed them is lost, so nobody can ever send them.
 * @returns how many
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
	return rowsAffected;
}
