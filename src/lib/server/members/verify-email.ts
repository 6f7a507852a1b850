import { and, desc, eq, gt, not } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import * as auth from '../auth';
import type { Change } from '../db/change';
import type { SignUpId } from '../db/id';
import { recordedAhead } from '../db/moments/recorded';
import type { Db } from '../db/types';
import { findHubById, type Hub } from '../hubs';
import { hashCode } from '../secrets';
import { insertMembership } from './join';
import type { Membership } from './membership';
import { signUps } from './schema';

export type SignUp = typeof signUps.$inferSelect;

/** The sign-up of a mailed code, while it is valid. Looking it up does not use the code. */
export async function findSignUp(db: Db, code: string, now: Instant): Promise<SignUp | undefined> {
	return db.select().from(signUps).where(isGood(code, now)).get();
}

/**
 * All sign-ups that a mailed code opens, its own first, then the newest: a code proves the mailbox, so that it
 * opens whichever sign-up of that address its owner has sent. Strangers who sign up in their name can use up the
 * mails about it, but keep nobody out. Empty when the code is not valid.
 */
export async function listSignUps(db: Db, code: string, now: Instant): Promise<SignUp[]> {
	const mailed = await findSignUp(db, code, now);
	if (!mailed) return [];
	const all = await db
		.select()
		.from(signUps)
		.where(and(eq(signUps.email, mailed.email), isCurrent(now)))
		.orderBy(desc(signUps.createdAt))
		.all();
	return [mailed, ...all.filter(({ id }) => id !== mailed.id)];
}

/** A new account and its membership. */
export interface Verified {
	user: auth.User;
	membership: Membership;
	hub: Hub;
	/** The page that was wanted before. */
	next: string | null;
}

/**
 * Verifies an email address by its mailed code (verify email): creates the account and the membership,
 * `active` in a hub with open admission, otherwise `pending`, and mails the new member and the concierges who
 * decide.
 * Refused with `link-spent`, or `address-known`: the address has got an account since.
 * @param chosen which of `listSignUps`; without it, the one that was mailed with this code
 */
export async function verifyEmail(
	change: Change,
	code: string,
	chosen?: Pick<SignUp, 'id'>
): Promise<Verified | Refusal> {
	const { tx, now } = change;
	const opened = await listSignUps(tx, code, now);
	const [mailed] = opened;
	const asked = chosen ? opened.find(({ id }) => id === chosen.id) : mailed;
	if (!mailed || !asked) return refuse('link-spent');
	await tx.delete(signUps).where(eq(signUps.id, mailed.id));
	return openAccount(change, asked);
}

/**
 * The same for the sign-up of a mail whose digits were right, instead of its link: the caller has checked them
 * (`auth.isRightCode`). Refused alike.
 */
export async function verifyEmailOfMail(change: Change, id: SignUpId): Promise<Verified | Refusal> {
	const { tx, now } = change;
	const isTheOne = and(eq(signUps.id, id), isCurrent(now));
	const asked = await tx.select().from(signUps).where(isTheOne).get();
	return asked ? openAccount(change, asked) : refuse('link-spent');
}

async function openAccount(change: Change, asked: SignUp): Promise<Verified | Refusal> {
	const { tx, now } = change;
	const hub = await findHubById(tx, asked.hubId);
	if (!hub) return refuse('link-spent');
	await tx.delete(signUps).where(eq(signUps.id, asked.id));
	const { email, name, greeting, passwordHash, locale, next } = asked;
	if (await auth.findUserByEmail(tx, email)) return refuse('address-known');
	const user = await auth.createUser(change, {
		...{ email, name, greeting, passwordHash, locale },
		emailProvedAt: now
	});
	const { introduction, houseRulesVersion, createdAt } = asked;
	const membership = await insertMembership(change, hub, user, {
		...{ introduction, houseRulesVersion },
		houseRulesAcceptedAt: createdAt
	});
	return { user, membership, hub, next };
}

function isGood(code: string, now: Instant) {
	return and(eq(signUps.codeHash, hashCode(code)), isCurrent(now));
}

function isCurrent(now: Instant) {
	return and(not(recordedAhead(signUps.createdAt, now)), gt(signUps.expiresAt, now));
}
