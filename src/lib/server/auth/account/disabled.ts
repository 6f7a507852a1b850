import { eq } from 'drizzle-orm';
import { personId, type Change } from '../../db/change';
import { touchReader } from '../../entries';
import { voidEmailChange } from '../address/email-change';
import { voidCodes } from '../mailed-codes';
import { users } from '../schema';
import { endAllSessions } from '../sessions';
import type { User } from '../user';

type Account = Pick<User, 'id'>;

/**
 * Disables an account without checking the actor: sessions end, mailed links and the request for a new address
 * are void, its calendar answers no more. Everything else stays, so that it can be enabled again.
 * @param reason what its owner is told
 */
export async function closeAccount(change: Change, { id }: Account, reason: string): Promise<void> {
	const { tx, now, actor } = change;
	const disabled = { disabledAt: now, disabledBy: personId(actor), disabledReason: reason };
	await tx.update(users).set(disabled).where(eq(users.id, id));
	await endAllSessions(change, id);
	await voidCodes(change, { id });
	await voidEmailChange(change, { id });
	touchReader(change, id);
}

/** Enables an account again without checking the actor. */
export async function reopenAccount(change: Change, { id }: Account): Promise<void> {
	const enabled = { disabledAt: null, disabledBy: null, disabledReason: null };
	await change.tx.update(users).set(enabled).where(eq(users.id, id));
	touchReader(change, id);
}
