import { and, inArray, isNotNull, lt } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import { outbox } from './schema';
import type { Change } from '../db/change';

const thirtyDays = 30 * dayMs;
const twelveMonths = 365 * dayMs;

/**
 * Deletes the content of mails that were settled more than thirty days ago; the fact that they were sent is
 * kept. They can no longer be sent again.
 * @returns their ids: the embedded mailbox has a file for each
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
 * Deletes mails that were settled more than twelve months ago, with their recipients' addresses.
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
