import { and, eq, gt, not } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Change } from '../../db/change';
import type { UserId } from '../../db/id';
import { recordedAhead, recordedBefore } from '../../db/moments/recorded';
import type { Db } from '../../db/types';
import { hashCode } from '../../secrets';
import { refuseUnlessOwn } from '../policy';
import { emailChanges } from '../schema';

/** A new address that waits to be proved. */
export type EmailChange = typeof emailChanges.$inferSelect;

/** A day, like the link of a sign-up: the first mail to an address may be delayed, and it signs nobody in. */
export const emailChangeGoodFor = dayMs;

/** The request of an account that is open, while its link is valid. */
export async function findEmailChange(
	db: Db,
	userId: UserId,
	now: Instant
): Promise<EmailChange | undefined> {
	return db
		.select()
		.from(emailChanges)
		.where(and(eq(emailChanges.userId, userId), isGood(now)))
		.get();
}

/** The request of a mailed code, while it is valid. Looking it up uses nothing up. */
export async function findEmailChangeByCode(
	db: Db,
	code: string,
	now: Instant
): Promise<EmailChange | undefined> {
	return db
		.select()
		.from(emailChanges)
		.where(and(eq(emailChanges.codeHash, hashCode(code)), isGood(now)))
		.get();
}

/** Whether somebody else, the desk or the network, asked for the change. */
export function isByOthers({ userId, requestedBy }: EmailChange): boolean {
	return requestedBy !== userId;
}

/** Which request of an account this is, for a page: nothing in it opens anything. */
export function requestVersion({ codeHash }: Pick<EmailChange, 'codeHash'>): string {
	return hashCode(codeHash).slice(0, 16);
}

/** Refused with `edit-conflict`: the open request is another one than the page showed. */
export function refuseOtherRequest(
	open: EmailChange | undefined,
	seen: string | undefined
): Refusal | undefined {
	return seen && open && requestVersion(open) !== seen ? refuse('edit-conflict') : undefined;
}

/**
 * Withdraws the person's open request, whoever made it: its link is void. Refused with `not-yours`, or
 * `edit-conflict`: a newer one stands in place of the one that the page showed.
 * @param seen from `requestVersion`; a page without it has shown none
 */
export async function withdrawEmailChange(
	change: Change,
	userId: UserId,
	seen?: string
): Promise<{ withdrawn: number } | Refusal> {
	const notAllowed = await refuseUnlessOwn(change, userId);
	if (notAllowed) return notAllowed;
	const other = refuseOtherRequest(await findEmailChange(change.tx, userId, change.now), seen);
	return other ?? { withdrawn: await voidEmailChange(change, { id: userId }) };
}

/** Voids the open request of an account without checking the actor. @returns how many there were */
export async function voidEmailChange({ tx }: Change, user: { id: UserId }): Promise<number> {
	const { rowsAffected } = await tx.delete(emailChanges).where(eq(emailChanges.userId, user.id));
	return rowsAffected;
}

/** Deletes requests whose link expired a day ago or more. Runs in the tick. */
export async function purgeEmailChanges({ tx, now }: Change): Promise<void> {
	const longAgo = recordedBefore(emailChanges.requestedAt, emailChangeGoodFor + dayMs, now);
	await tx.delete(emailChanges).where(longAgo);
}

function isGood(now: Instant) {
	// Good from its making to its end: a clock set back must not renew what has expired.
	return and(not(recordedAhead(emailChanges.requestedAt, now)), gt(emailChanges.expiresAt, now));
}
