import { lte, or } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import type { Change } from '../../db/change';
import { recordedAhead } from '../../db/moments/recorded';
import { invites } from '../schema';
import { isUnanswered } from './invite';

/** How long an invite is kept once its time is over, in milliseconds: so long it can be sent again. */
const keptFor = 30 * dayMs;

/** Deletes old invites, answered or not. Runs in the tick. */
export async function purgeInvites({ tx, now }: Change): Promise<number> {
	const isOver = lte(invites.expiresAt, minus(now, keptFor));
	const { rowsAffected } = await tx
		.delete(invites)
		.where(or(isOver, recordedAhead(invites.invitedAt, now)));
	return rowsAffected;
}

/**
 * For a restore: ends the links of all open invites, and those that wait are not mailed. They may have been withdrawn
 * since the backup; who invited sends them again.
 */
export async function endInvites({ tx, now }: Change): Promise<void> {
	await tx.update(invites).set({ codeHash: null, expiresAt: now }).where(isUnanswered);
}
