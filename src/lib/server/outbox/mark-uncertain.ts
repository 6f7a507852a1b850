import { inArray } from 'drizzle-orm';
import { outbox } from './schema';
import type { Change } from '../db/change';

/**
 * After a restore: a mail that waited when the backup was made may have left since then. Nobody knows,
 * so it waits for a concierge to send it again (reliability R18).
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
			settledAt: now
		})
		.where(inArray(outbox.state, ['queued', 'leased', 'deferred']));
	return rowsAffected;
}
