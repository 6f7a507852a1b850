import type { Locale } from '$lib/time/locale';
import { enqueue } from '../outbox';
import type { Tx } from '../db/types';
import { noAccountMail, resetMail, signInMail } from './mail';
import { makeCode } from './mailed-codes';
import { findUserByEmail } from './user';

interface Asked {
	/** As `emailAddress` gives it. */
	email: string;
	/** Of whoever asks: an address without an account has no language of its own. */
	locale: Locale;
	/** Where to go once signed in: an own path. */
	next?: string;
}

/**
 * Mails a link to sign in. An address without an account gets a mail that says so: whoever asks
 * learns nothing, whoever reads the mailbox learns which address they did not use.
 */
export async function requestSignIn(
	tx: Tx,
	{ email, locale, next }: Asked,
	now: number
): Promise<void> {
	const user = await findUserByEmail(tx, email);
	if (!user || user.disabledAt) return sayNoAccount(tx, email, locale, now);
	const code = await makeCode(tx, user, 'sign-in', now);
	await enqueue(tx, signInMail(user, code, next), now);
}

/** Mails a link to choose a new password; the same for addresses without an account. */
export async function requestReset(tx: Tx, { email, locale }: Asked, now: number): Promise<void> {
	const user = await findUserByEmail(tx, email);
	if (!user || user.disabledAt) return sayNoAccount(tx, email, locale, now);
	const code = await makeCode(tx, user, 'reset', now);
	await enqueue(tx, resetMail(user, code), now);
}

async function sayNoAccount(tx: Tx, email: string, locale: Locale, now: number): Promise<void> {
	await enqueue(tx, noAccountMail(email, locale, now), now);
}
