import { and, count, eq, inArray, lte, sql, type SQL } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Change } from '../../db/change';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import { isOfUse } from '../overtaken/is-overtaken';
import { outbox } from '../schema';

/** Mails that did not arrive, or of which nobody knows it. */
export const failedStates = ['rejected', 'uncertain'] as const;

export type FailedState = (typeof failedStates)[number];

/** Failed mails of a hub, as the page showed them. */
export interface FailedMails {
	hubId: HubId;
	state: FailedState;
	/** When the page was read: what failed later is not meant, so the same form sent twice sends once. */
	until: Instant;
}

/** How many failed mails can be sent again, and how many are of no use any more or overtaken. */
export async function countFailed(
	db: Db,
	failed: FailedMails
): Promise<{ again: number; left: number }> {
	const row = await db
		.select({
			all: count(),
			again: sql<number>`coalesce(sum(${isOfUse(db, failed.until)}), 0)`
		})
		.from(outbox)
		.where(ofThese(failed))
		.get();
	const { all, again } = row!;
	return { again, left: all - again };
}

/**
 * Sends all failed mails of a hub again that are still of use, each in its row and with its Message-ID; what
 * `resend` would refuse stays as it is. Call it through `usecases/run-hub`, which checks the right.
 * @returns how many were queued
 */
export async function resendAll({ tx, now }: Change, failed: FailedMails): Promise<number> {
	const again = tx
		.select({ id: outbox.id })
		.from(outbox)
		.where(and(ofThese(failed), isOfUse(tx, now)));
	const { rowsAffected } = await tx
		.update(outbox)
		.set({ state: 'queued', nextTryAt: now, lastError: null })
		.where(inArray(outbox.id, again));
	return rowsAffected;
}

function ofThese({ hubId, state, until }: FailedMails): SQL | undefined {
	return and(eq(outbox.hubId, hubId), eq(outbox.state, state), lte(outbox.settledAt, until));
}
