import { and, desc, eq, notInArray, sql } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs, weekMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import * as auth from '../auth';
import { newId, type SignUpId } from '../db/id';
import { recordedBefore } from '../db/moments/recorded';
import { findCurrentHub, refuseUnlessRunning, type Hub } from '../hubs';
import { enqueue } from '../outbox';
import { hashCode, newCode } from '../secrets';
import { addressKnownMail, verifyEmailMail } from './sign-up-mail';
import { signUps } from './schema';
import type { Change } from '../db/change';

/**
 * How long the link is valid, in milliseconds. A day, although it signs in: greylisting delays the first mail to
 * an address, and the new account is still empty.
 */
export const goodFor = dayMs;

/** How long one that is not verified is kept, in milliseconds; until then the desk may correct its address. */
export const keptFor = weekMs;

/** The validated input of the sign-up form. */
export interface SignUpInput {
	email: string;
	name: string;
	/** What they say they are to be called. */
	greeting?: string | null;
	/**
	 * From `hashPassword`; null for people who sign in only by mail. Also made for known addresses, so that both
	 * answers take equally long.
	 */
	passwordHash: string | null;
	locale: Locale;
	introduction: string;
	/** The version that the page showed. */
	houseRulesVersion: number;
	/** The page that was wanted, which opens in the end: a path of ours. */
	next?: string | undefined;
}

/** How many sign-ups of one address are kept, the newest: more than anybody sends while a mail is read. */
const keptAtMost = 1000;

/**
 * Stores a sign-up until its address is verified by a mailed link. An address that already has an account
 * gets a mail saying so with a link to sign in; the page shows the same in both cases, and also when nothing
 * is mailed any more to a mailbox that strangers name again and again. It is stored all the same: a link that
 * was mailed before opens it, too (`listSignUps`).
 * Refused with `hub-opens-soon`, `hub-has-closed`; `house-rules-changed`: the rules have changed since the page was shown.
 * @returns the id by which the same browser is recognised later, the subject of `auth.askedMail`: of the sign-up,
 * for a known address of its link, and of nothing when none was sent
 */
export async function signUp(
	change: Change,
	given: Pick<Hub, 'id'>,
	input: SignUpInput
): Promise<Refusal | { asked: string }> {
	const { tx, now } = change;
	const hub = await findCurrentHub(change, given);
	const notOpen = refuseUnlessRunning(hub);
	if (notOpen) return notOpen;
	if (input.houseRulesVersion !== hub.houseRulesVersion) {
		return refuse('house-rules-changed', { field: 'houseRules' });
	}
	const isMailed = await countSignUpMail(change, input.email);
	const known = await auth.findUserByEmail(tx, input.email);
	if (known) {
		const before = await auth.findJustMailed(tx, known, 'sign-in', now);
		if (!isMailed || before || known.disabledAt) return { asked: before ?? newId() };
		const code = await auth.makeCode(change, known, 'sign-in');
		const digits = await auth.makeOneTimeCode(change, code.id);
		await enqueue(change, addressKnownMail(known, { ...code, digits }, input.next));
		return { asked: code.id };
	}
	const code = newCode();
	const kept = {
		id: newId<SignUpId>(),
		...input,
		hubId: hub.id,
		createdAt: now,
		expiresAt: plus(now, goodFor)
	};
	await tx.insert(signUps).values({ ...kept, codeHash: hashCode(code) });
	await dropOldest(tx, input.email);
	if (isMailed) {
		const digits = await auth.makeOneTimeCode(change, kept.id);
		await enqueue(change, verifyEmailMail(kept, { code, digits }, hub));
	}
	return { asked: kept.id };
}

/** Whether another mail about a sign-up may go to this mailbox. */
async function countSignUpMail(change: Change, email: string): Promise<boolean> {
	const counted = await auth.countAttempt(change, [['signUpMail', ...auth.mailsTo(email)]]);
	return !isRefusal(counted);
}

async function dropOldest(tx: Change['tx'], email: string): Promise<void> {
	const newest = tx
		.select({ id: signUps.id })
		.from(signUps)
		.where(eq(signUps.email, email))
		.orderBy(desc(signUps.createdAt), sql`rowid desc`)
		.limit(keptAtMost);
	await tx.delete(signUps).where(and(eq(signUps.email, email), notInArray(signUps.id, newest)));
}

/**
 * Deletes sign-ups that were never verified, a week after they were made (local L4). Runs in the tick.
 */
export async function purgeSignUps({ tx, now }: Change): Promise<void> {
	await tx.delete(signUps).where(recordedBefore(signUps.createdAt, keptFor, now));
}
