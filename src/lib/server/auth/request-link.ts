import type { Locale } from '$lib/time/locale';
import { enqueue } from '../outbox';
import { noAccountMail, resetMail, signInMail } from './mail';
import { makeCode } from './mailed-codes';
import { findUserByEmail } from './user';
import type { Change } from '../db/change';

interface Asked {
	/** As `emailAddress` gives it. */
	email: string;
	/** The language of the visitor: an address without an account has none of its own. */
	locale: Locale;
	/** Where to go once signed in: a path of this site. */
	next?: string;
}

/**
 * Mails a link to sign in. An address without an account gets a mail that says so: the visitor learns
 * nothing from the page, and only the owner of the mailbox sees that there is no account.
 */
export async function requestSignIn(change: Change, { email, locale, next }: Asked): Promise<void> {
	const user = await findUserByEmail(change.tx, email);
	if (!user || user.disabledAt) return sayNoAccount(change, email, locale);
	const code = await makeCode(change, user, 'sign-in');
	await enqueue(change, signInMail(user, code, next));
}

/**
 * Mails a link to choose a new password. An address without an account gets the same mail as in
 * `requestSignIn`.
 */
export async function requestReset(change: Change, { email, locale }: Asked): Promise<void> {
	const user = await findUserByEmail(change.tx, email);
	if (!user || user.disabledAt) return sayNoAccount(change, email, locale);
	const code = await makeCode(change, user, 'reset');
	await enqueue(change, resetMail(user, code));
}

async function sayNoAccount(change: Change, email: string, locale: Locale): Promise<void> {
	await enqueue(change, noAccountMail(email, locale, change.now));
}
