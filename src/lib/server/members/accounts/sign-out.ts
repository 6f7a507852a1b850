import { isRefusal, type Refusal } from '$lib/messages/refusal';
import {
	endAllSessions,
	findEmailChange,
	isByOthers,
	voidCodes,
	voidEmailChange,
	type User
} from '../../auth';
import type { Change } from '../../db/change';
import { enqueue } from '../../outbox';
import { findAccountToChange, type Desk } from './find-account';
import { signedOutMail } from './mail';

/**
 * Ends all sessions of a person, for the desk or the network (security S4), and voids links that were mailed to
 * sign in, and the new address that was asked for in one of them. The person is told. Refused as `findAccountToChange` is.
 */
export async function signOutEverywhere(
	change: Change,
	desk: Desk,
	person: Pick<User, 'id'>
): Promise<void | Refusal> {
	const user = await findAccountToChange(change, desk, person);
	if (isRefusal(user)) return user;
	await endAllSessions(change, user.id);
	await voidCodes(change, user);
	const asked = await findEmailChange(change.tx, user.id, change.now);
	if (asked && !isByOthers(asked)) await voidEmailChange(change, user);
	if (!user.disabledAt) await enqueue(change, signedOutMail(user, desk, change.now));
}
