import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import * as auth from '../../auth';
import type { Change } from '../../db/change';
import type { MailedCodeId, SignUpId } from '../../db/id';
import type { BoundStore } from '../../db/store';
import { verifyEmailOfMail, type Verified } from '../verify-email';

/** Who has signed in, and of a new account where it belongs. */
export type Entered = auth.SignedIn & Partial<Verified>;

/**
 * Signs in by the digits of a mail, in the browser that asked for it, and verifies the sign-up that the mail was
 * about. Not one transaction: the try is counted before the digits are looked at, whatever becomes of it.
 * Refused with `code-wrong`, also when no mail was sent; `code-spent`: too many were typed, or what it was for has
 * been used; `address-known`, as `verifyEmail` is.
 * @param asked from the browser
 * @param typed the digits as typed
 */
export async function signInByCode(
	db: BoundStore,
	asked: auth.AskedMail,
	typed: string,
	visit: auth.Visit
): Promise<Entered | Refusal> {
	const counts = await auth.countsOfCode(db.read, asked, visit);
	const held = await db.write((change) => auth.countCodeTry(change, asked, counts));
	if (held) return held;
	return auth.forgivenOnFault(db, [counts.own, ...counts.shared], () =>
		db.write(async (change) => {
			const { tx, now } = change;
			if (!(await auth.isRightCode(tx, asked.subject, typed, now))) {
				return refuse('code-wrong', { field: 'code' });
			}
			const entered = await enter(change, asked.subject);
			if (isRefusal(entered)) return entered;
			await auth.forgiveCodeTries(change, counts);
			return { ...entered, code: await auth.openSession(change, entered.user.id, visit.device) };
		})
	);
}

/** Uses up what the mail was about: the link of an account, or a sign-up. */
async function enter(
	change: Change,
	subject: string
): Promise<{ user: auth.User } | Verified | Refusal> {
	const user = await auth.useCodeOfMail(change, subject as MailedCodeId);
	if (!isRefusal(user)) return { user };
	const verified = await verifyEmailOfMail(change, subject as SignUpId);
	if (!isRefusal(verified) || verified.refused !== 'link-spent') return verified;
	return refuse('code-spent');
}
