import { isRefusal, type Refusal } from '$lib/messages/refusal';
import * as auth from '../auth';
import { calendarsRenewedMail } from '../calendars/renewed-mail';
import type { Change } from '../db/change';
import { enqueue } from '../outbox';

// Accounts are below calendars, so what a new password means for calendars is composed here.

/** What the person says of the time before. */
interface Said {
	/** Somebody else may have been in the account: its calendars get new addresses, too. */
	somebodyElse: boolean;
}

/**
 * Sets a new password for the account of the actor; if somebody else was in it, mails the list of calendars to
 * subscribe to again. Refused as `auth.changePassword` is.
 */
export async function changePassword(
	change: Change,
	verified: Pick<auth.User, 'id' | 'passwordHash'>,
	passwordHash: string,
	said: Said
): Promise<auth.User | Refusal> {
	return tell(change, await auth.changePassword(change, verified, passwordHash, said), said);
}

/** The same by a mailed link, which is used up. Refused as `auth.resetPassword` is. */
export async function resetPassword(
	change: Change,
	code: string,
	passwordHash: string,
	said: Said
): Promise<auth.User | Refusal> {
	return tell(change, await auth.resetPassword(change, code, passwordHash, said), said);
}

async function tell(
	change: Change,
	user: auth.User | Refusal,
	{ somebodyElse }: Said
): Promise<auth.User | Refusal> {
	if (isRefusal(user) || !somebodyElse || user.feedOffAt !== null) return user;
	await enqueue(change, calendarsRenewedMail(user, change.now));
	return user;
}
