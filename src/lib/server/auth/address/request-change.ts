import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import { refuseUnlessOwn } from '../policy';
import { refuseInPublicDemo } from '../public-demo';
import { countActor } from '../rate-limit';
import { findUser, type User } from '../user';
import { openEmailChange } from './open-change';

/**
 * Asks for a new address of the actor's account: it changes when the link mailed there is used.
 * Refused with `not-yours`, `public-demo`, `address-same`, `too-many-attempts`, or `password-wrong`: the password has changed
 * since it was verified.
 * @param verified the account as it was when its password was verified
 * @param asked the new address, and the session in which it is asked for
 */
export async function requestEmailChange(
	change: Change,
	verified: Pick<User, 'id' | 'passwordHash'>,
	asked: { email: string; sessionIdHash: string }
): Promise<void | Refusal> {
	const notAllowed = await refuseUnlessOwn(change, verified.id);
	if (notAllowed) return notAllowed;
	const shared = refuseInPublicDemo(change);
	if (shared) return shared;
	const user = await findUser(change.tx, verified.id);
	if (user?.passwordHash !== verified.passwordHash) {
		return refuse('password-wrong', { field: 'passwordNow' });
	}
	const held = await countActor(change, 'emailChange');
	return held ?? openEmailChange(change, user, { ...asked, by: 'self' });
}
