import { and, eq, notInArray } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import { enqueue } from '../../outbox';
import { voidCodes } from '../mailed-codes';
import { actsAs } from '../policy';
import { addressProved } from '../proved-address';
import { sessions, users } from '../schema';
import { findUser, findUserByEmail, type User } from '../user';
import {
	findEmailChangeByCode,
	isByOthers,
	voidEmailChange,
	type EmailChange
} from './email-change';
import { changedMail } from './mail';

/** What the browser that follows the link knows beside its code. */
export interface ChangeProof {
	/** The account as it was when its password was verified in this browser. */
	verified?: Pick<User, 'passwordHash'>;
	/** The session of this browser, if it has one. */
	sessionIdHash?: string | undefined;
}

/**
 * Changes the address of an account by the link mailed to the new one, which is used up. Links mailed to the
 * old address are void; the old address is told; all sessions end but those of the browsers that asked and
 * that proved. What hangs on the address elsewhere is `usecases/change-email`, which pages call.
 * Refused with `link-spent`; `address-known`: the address has got another account meanwhile;
 * `password-wrong`, `sign-in-first`: the person asked themselves, and this browser has shown neither a session
 * nor the password of the account, so whoever owns the mailbox may not be that person.
 */
export async function useEmailChange(
	change: Change,
	code: string,
	proof: ChangeProof
): Promise<{ user: User; before: Pick<User, 'email' | 'emailProvedAt'> } | Refusal> {
	const { tx, now } = change;
	const asked = await findEmailChangeByCode(tx, code, now);
	const user = asked && (await findUser(tx, asked.userId));
	if (asked?.mailedTo !== 'new' || !user || user.disabledAt) return refuse('link-spent');
	const stranger = await refuseStranger(change, asked, user, proof);
	if (stranger) return stranger;
	const { email } = asked;
	if (await findUserByEmail(tx, email)) return refuse('address-known');
	await tx.update(users).set({ email, emailProvedAt: now }).where(eq(users.id, user.id));
	await voidEmailChange(change, user);
	await voidCodes(change, user);
	await endSessionsBut(change, user, [asked.sessionIdHash, proof.sessionIdHash]);
	if (user.emailProvedAt !== null) await enqueue(change, changedMail(user, now));
	const changed = { ...user, email, emailProvedAt: now };
	await addressProved(change, changed);
	return { user: changed, before: user };
}

async function refuseStranger(
	change: Change,
	asked: EmailChange,
	user: User,
	{ verified }: ChangeProof
): Promise<Refusal | undefined> {
	if (isByOthers(asked) || (await actsAs(change, user.id))) return undefined;
	if (user.passwordHash === null) return refuse('sign-in-first');
	const knows = verified?.passwordHash === user.passwordHash;
	return knows ? undefined : refuse('password-wrong', { field: 'password' });
}

async function endSessionsBut(
	{ tx }: Change,
	user: User,
	kept: (string | null | undefined)[]
): Promise<void> {
	const stay = kept.filter((idHash) => typeof idHash === 'string');
	await tx
		.delete(sessions)
		.where(and(eq(sessions.userId, user.id), notInArray(sessions.idHash, stay)));
}
