import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { UserId } from '../../db/id';
import { enqueue } from '../../outbox';
import { findJustMailed, makeCode } from '../mailed-codes';
import { refuseUnlessOwn } from '../policy';
import { findUser } from '../user';
import { leaveLinkMail } from './mail';

/**
 * Mails a link to leave for good, to a person who has no password to confirm it with. One that was just mailed
 * is still good. Refused with `not-yours`, or `password-first`: who has a password confirms with it.
 */
export async function requestLeaveLink(
	change: Change,
	userId: UserId
): Promise<{ mailed: boolean } | Refusal> {
	const notAllowed = await refuseUnlessOwn(change, userId);
	if (notAllowed) return notAllowed;
	const user = await findUser(change.tx, userId);
	if (!user) return refuse('not-yours');
	if (user.passwordHash !== null) return refuse('password-first');
	if (await findJustMailed(change.tx, user, 'leave', change.now)) return { mailed: false };
	await enqueue(change, leaveLinkMail(user, await makeCode(change, user, 'leave')));
	return { mailed: true };
}
