import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import { findUser, type User } from '../user';
import { findEmailChangeByCode } from './email-change';
import { openEmailChange } from './open-change';

/**
 * Agrees to a new address by the link mailed to the old one, which is used up: the new one gets its own link.
 * Refused with `link-spent`.
 */
export async function agreeToEmailChange(change: Change, code: string): Promise<User | Refusal> {
	const asked = await findEmailChangeByCode(change.tx, code, change.now);
	const user = asked && (await findUser(change.tx, asked.userId));
	if (asked?.mailedTo !== 'old' || !user || user.disabledAt) return refuse('link-spent');
	const { email, sessionIdHash } = asked;
	const by = 'self' as const;
	const refused = await openEmailChange(change, user, { email, by, sessionIdHash, agreed: true });
	return refused ?? user;
}
