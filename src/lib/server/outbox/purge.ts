import { and, inArray, isNotNull, lt } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import { outbox } from './schema';
import type { Change } from '../db/change';

const thirtyDays = 30 * dayMs;
const twelveMonths = 365 * dayMs;

/**
 * Empties mails that were settled more than thirty days ago: that they left stays known, what they
 * said does not. After it a mail can no longer be sent again.
 * @returns their ids: the embedded mailbox has a file of each
 */
export async function emptySettled({ tx, now }: Change): Promise<string[]> {
	const emptied = await tx
		.update(outbox)
		.set({ content: null })
		.where(
			and(
				inArray(outbox.state, ['sent', 'dropped', 'rejected', 'uncertain']),
				isNotNull(outbox.content),
				lt(outbox.settledAt, minus(now, thirtyDays))
			)
		)
		.returning({ id: outbox.id });
	return emptied.map(({ id }) => id);
}

/**
 * Forgets mails that were settled more than twelve months ago, with the addresses they went to.
 * @returns how many
 */
export async function purgeSettled({ tx, now }: Change): Promise<number> {
	const { rowsAffected } = await tx
		.delete(outbox)
		.where(
			and(
				inArray(outbox.state, ['sent', 'dropped', 'rejected', 'uncertain']),
				lt(outbox.settledAt, minus(now, twelveMonths))
			)
		);
	return rowsAffected;
}
