import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { enqueue } from '../outbox';
import { passwordChangedMail } from './mail';
import { useCode, voidCodes } from './mailed-codes';
import { users } from './schema';
import { endAllSessions } from './sessions';
import type { User } from './user';
import type { Change } from '../db/change';

/**
 * Gives the account a new password, ends all its sessions, this one too (the caller opens a new one),
 * and voids its mailed links: whoever holds an older one has to ask again. The owner is told by mail, in case it was not them.
 * @param passwordHash from `hashPassword`, made before the transaction
 */
export async function changePassword(
	change: Change,
	user: User,
	passwordHash: string
): Promise<User | Refusal> {
	const { tx, now } = change;
	const { rowsAffected } = await tx
		.update(users)
		.set({ passwordHash })
		.where(eq(users.id, user.id));
	if (rowsAffected !== 1) return refuse('link-spent');
	await endAllSessions(change, user.id);
	await voidCodes(change, user);
	await enqueue(tx, passwordChangedMail(user, now), now);
	return { ...user, passwordHash };
}

/** Does so for the bearer of a mailed link, which is used up. */
export async function resetPassword(
	change: Change,
	code: string,
	passwordHash: string
): Promise<User | Refusal> {
	const user = await useCode(change, 'reset', code);
	return isRefusal(user) ? user : changePassword(change, user, passwordHash);
}

/** Stores the same password in today's strength; nothing else changes. */
export async function renewHash({ tx }: Change, user: User, passwordHash: string): Promise<void> {
	await tx.update(users).set({ passwordHash }).where(eq(users.id, user.id));
}
