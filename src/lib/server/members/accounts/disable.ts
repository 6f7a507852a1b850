import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { closeAccount, reopenAccount, type User } from '../../auth';
import type { Change } from '../../db/change';
import { enqueue } from '../../outbox';
import { dropDeskMails } from '../../outbox/overtaken/drop-desk-mails';
import { canEnable } from './can-act';
import { findAccountToChange, findOpenAccountToChange, type Desk } from './find-account';
import { disabledMail, enabledMail } from './mail';

type Person = Pick<User, 'id'>;

/**
 * Disables an account, for the desk or the network: nothing opens it any more, and nothing of it is deleted.
 * The person is mailed the reason. Refused as `findOpenAccountToChange` is.
 */
export async function disableAccount(
	change: Change,
	desk: Desk,
	person: Person,
	reason: string
): Promise<void | Refusal> {
	const user = await findOpenAccountToChange(change, desk, person);
	if (isRefusal(user)) return user;
	await closeAccount(change, user, { reason, side: desk ? 'desk' : 'network' });
	await dropDeskMails(change, user.id);
	await enqueue(change, disabledMail(user, desk, reason, change.now));
}

/**
 * Enables an account again; the person is mailed. What the network has disabled no desk enables. Refused as
 * `findAccountToChange` is, and with `account-enabled`, `disabled-by-network`.
 */
export async function enableAccount(
	change: Change,
	desk: Desk,
	person: Person
): Promise<void | Refusal> {
	const user = await findAccountToChange(change, desk, person);
	if (isRefusal(user)) return user;
	if (!user.disabledAt) return refuse('account-enabled');
	if (!canEnable(desk, user)) return refuse('disabled-by-network');
	await reopenAccount(change, user);
	await enqueue(change, enabledMail(user, desk, change.now));
}
