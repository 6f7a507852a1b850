import { and, inArray, lt, sql } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import { firstRecorded } from '../db/moments/recorded';
import { outbox } from './schema';
import type { Change } from '../db/change';

/** How long what a mail said is kept, in milliseconds. */
export const contentRetentionMs = 30 * dayMs;
const twelveMonths = 365 * dayMs;

// Waiting mails that were sent again keep the time at which they were settled first.
const settled = inArray(sql`+${outbox.state}`, ['sent', 'dropped', 'rejected', 'uncertain']);

/**
 * Deletes the content of mails that were settled more than thirty days ago; the fact that they were sent is
 * kept. They can no longer be sent again.
 * @param limit how many at most: what has piled up must not hold up other writes
 * @returns their ids: the embedded mailbox has a file for each
 */
export async function emptySettled({ tx, now }: Change, limit = portion): Promise<string[]> {
	await countFromNow({ tx, now });
	const old = tx
		.select({ id: outbox.id })
		.from(outbox)
		.where(
			and(
				settled,
				// In the words of the partial index; otherwise SQLite does not use it.
				sql`${outbox.content} is not null`,
				lt(outbox.settledAt, minus(now, contentRetentionMs))
			)
		)
		.limit(limit);
	const emptied = await tx
		.update(outbox)
		.set({ content: null })
		.where(inArray(outbox.id, old))
		.returning({ id: outbox.id });
	return emptied.map(({ id }) => id);
}

/**
 * Deletes mails that were settled more than twelve months ago, with their recipients' addresses.
 * @param limit how many at most
 * @returns how many
 */
export async function purgeSettled({ tx, now }: Change, limit = portion): Promise<number> {
	await countFromNow({ tx, now });
	const old = tx
		.select({ id: outbox.id })
		.from(outbox)
		.where(and(settled, lt(outbox.settledAt, minus(now, twelveMonths))))
		.limit(limit);
	const { rowsAffected } = await tx.delete(outbox).where(inArray(outbox.id, old));
	return rowsAffected;
}

/** A mail that was settled before the clock was set is as old as that is known: somebody may still want to see it. */
async function countFromNow({ tx, now }: Pick<Change, 'tx' | 'now'>): Promise<void> {
	await tx.update(outbox).set({ settledAt: now }).where(lt(outbox.settledAt, firstRecorded));
}

/** How many mails one transaction empties or deletes. */
export const portion = 500;
