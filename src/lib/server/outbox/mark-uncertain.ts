import { inArray } from 'drizzle-orm';
import { forgetSettled } from './personal-data/strip';
import { outbox } from './schema';
import type { Change } from '../db/change';

/**
 * For a restore: mails that were waiting when the backup was made may have been sent since. They become
 * uncertain and wait for a concierge to send them again (reliability R18).
 * @returns how many
 */
export async function markUncertain({ tx, now }: Change): Promise<number> {
	const { rowsAffected } = await tx
		.update(outbox)
		.set({
			state: 'uncertain',
			lastError: 'restored',
			leaseUntil: null,
			leaseBy: null,
			trouble: null,
			settledAt: now
		})
		.where(inArray(outbox.state, ['queued', 'leased', 'deferred']));
	// The last mail to somebody who was erased: nobody may keep their address to ask again.
	await forgetSettled(tx);
	return rowsAffected;
}
