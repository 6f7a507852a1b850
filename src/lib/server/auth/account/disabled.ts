import { eq } from 'drizzle-orm';
import { personId, type Change } from '../../db/change';
import { touchReader } from '../../entries';
import { voidEmailChange } from '../address/email-change';
import { voidCodes } from '../mailed-codes';
import { recordRevocation } from '../revocations/record';
import { users } from '../schema';
import { endAllSessions } from '../sessions';
import type { User } from '../user';

type Account = Pick<User, 'id'>;

interface Closing {
	/** What its owner is told. */
	reason: string;
	/** Who may enable it again: a desk, or the network only. */
	side: 'desk' | 'network';
}

/**
 * Disables an account without checking the actor: sessions end, mailed links and the request for a new address
 * are void, its calendar answers no more. Everything else stays, so that it can be enabled again.
 */
export async function closeAccount(
	change: Change,
	{ id }: Account,
	{ reason, side }: Closing
): Promise<void> {
	const { tx, now, actor } = change;
	const disabled = {
		...{ disabledAt: now, disabledBy: personId(actor), disabledReason: reason },
		disabledSide: side
	};
	await tx.update(users).set(disabled).where(eq(users.id, id));
	await recordRevocation(change, id, 'disabled', side);
	await endAllSessions(change, id);
	await voidCodes(change, { id });
	await voidEmailChange(change, { id });
	touchReader(change, id);
}

/**
 * Enables an account again without checking the actor. A warning that it will expire, which its person could do
 * nothing about, does not count any more.
 */
export async function reopenAccount(change: Change, { id }: Account): Promise<void> {
	const enabled = {
		...{ disabledAt: null, disabledBy: null, disabledReason: null, disabledSide: null },
		expiryWarnedAt: null
	};
	await change.tx.update(users).set(enabled).where(eq(users.id, id));
	await recordRevocation(change, id, 'enabled');
	touchReader(change, id);
}
