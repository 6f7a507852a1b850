import { isRefusal } from '$lib/messages/refusal';
import type { Locale } from '$lib/time/locale';
import { newId } from '../db/id';
import { enqueue } from '../outbox';
import { mailboxKey } from './limits/client-key';
import { noAccountMail, resetMail, signInMail } from './mail';
import { findJustMailed, makeCode } from './mailed-codes';
import { makeOneTimeCode } from './one-time-code/make';
import { countAttempt, type Counted } from './rate-limit';
import { findUserByEmail } from './user';
import type { Change } from '../db/change';

interface Asked {
	/** As `emailAddress` gives it. */
	email: string;
	/** The language of the visitor: an address without an account has none of its own. */
	locale: Locale;
	/** From `clientKey`, when a visitor asks. */
	client?: string;
	/** Where to go once signed in: a path of this site. */
	next?: string;
}

/**
 * Mails a link to sign in, and a code for the browser that asks. An address without an account gets a mail that says so: the visitor learns
 * nothing from the page, and only the owner of the mailbox sees that there is no account. Never refused:
 * whatever strangers have asked for, the owner of an account gets a link, or got one minutes ago.
 * @returns the subject of `askedMail`
 */
export async function requestSignIn(change: Change, asked: Asked): Promise<{ asked: string }> {
	const user = await findUserByEmail(change.tx, asked.email);
	if (!user || user.disabledAt) {
		await sayNoAccount(change, asked);
		return { asked: newId() };
	}
	const before = await findJustMailed(change.tx, user, 'sign-in', change.now);
	if (before) return { asked: before };
	const code = await makeCode(change, user, 'sign-in');
	const digits = await makeOneTimeCode(change, code.id);
	await enqueue(change, signInMail(user, { ...code, digits }, asked.next));
	return { asked: code.id };
}

/**
 * Mails a link to choose a new password. An address without an account gets the same mail as in
 * `requestSignIn`; never refused either.
 */
export async function requestReset(change: Change, asked: Asked): Promise<void> {
	const user = await findUserByEmail(change.tx, asked.email);
	if (!user || user.disabledAt) return sayNoAccount(change, asked);
	if (await findJustMailed(change.tx, user, 'reset', change.now)) return;
	const code = await makeCode(change, user, 'reset');
	await enqueue(change, resetMail(user, code, asked.next));
}

/** Over the limit nothing is mailed: a stranger's mailbox is none of ours, and nobody waits for it. */
async function sayNoAccount(change: Change, { email, locale, client, next }: Asked): Promise<void> {
	const counted: Counted[] = [['noAccountMail', mailboxKey(email)]];
	if (client) counted.push(['noAccountMails', client]);
	if (isRefusal(await countAttempt(change, counted))) return;
	await enqueue(change, noAccountMail({ email, locale, next }, change.now));
}
