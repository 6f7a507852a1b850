import { and, eq, gt, not } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs, weekMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import * as auth from '../auth';
import { newId, type SignUpId } from '../db/id';
import { recordedAhead, recordedBefore } from '../db/moments/recorded';
import type { Db } from '../db/types';
import { findCurrentHub, findHubById, type Hub } from '../hubs';
import { enqueue } from '../outbox';
import { hashCode, newCode } from '../secrets';
import { addressKnownMail, verifyEmailMail } from './sign-up-mail';
import { insertMembership } from './join';
import type { Membership } from './membership';
import { signUps } from './schema';
import type { Change } from '../db/change';

/**
 * How long the link is valid, in milliseconds. A day, although it signs in: greylisting delays the first mail to
 * an address, and the new account is still empty.
 */
const goodFor = dayMs;

/** The validated input of the sign-up form. */
export interface SignUpInput {
	email: string;
	name: string;
	/** What they say they are to be called. */
	greeting?: string | null;
	/** From `hashPassword`. Also made for known addresses, so that both answers take equally long. */
	passwordHash: string;
	locale: Locale;
	introduction: string;
	/** The version that the page showed. */
	houseRulesVersion: number;
}

/**
 * Stores a sign-up until its address is verified by a mailed link. An address that already has an account
 * gets a mail saying so with a link to sign in; the page shows the same in both cases, and also when nothing
 * is mailed any more to a mailbox that strangers name again and again.
 * Refused with `house-rules-changed`: the rules have changed since the page was shown.
 * @returns the id by which the same browser is recognised later; for a known address an id that refers to
 * nothing
 */
export async function signUp(
	change: Change,
	given: Pick<Hub, 'id'>,
	input: SignUpInput
): Promise<Refusal | { asked: string }> {
	const { tx, now } = change;
	const hub = await findCurrentHub(change, given);
	if (input.houseRulesVersion !== hub.houseRulesVersion) {
		return refuse('house-rules-changed', { field: 'houseRules' });
	}
	const counted = await auth.countAttempt(change, [['signUpMail', auth.mailboxKey(input.email)]]);
	if (isRefusal(counted)) return { asked: newId() };
	const known = await auth.findUserByEmail(tx, input.email);
	if (known) {
		if (known.disabledAt || (await auth.wasJustMailed(tx, known, 'sign-in', now))) {
			return { asked: newId() };
		}
		const code = await auth.makeCode(change, known, 'sign-in');
		await enqueue(change, addressKnownMail(known, code));
		return { asked: newId() };
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
	await enqueue(change, verifyEmailMail(kept, code, hub));
	return { asked: kept.id };
}

/** The sign-up of a mailed code, while it is valid. Looking it up does not use the code. */
export async function findSignUp(db: Db, code: string, now: Instant) {
	return db.select().from(signUps).where(isGood(code, now)).get();
}

/**
 * Verifies an email address by its mailed code (verify email): creates the account and the membership,
 * `active` in a hub with open admission, otherwise `pending`, and mails the new member and the concierges who
 * decide.
 * Refused with `link-spent`, or `address-known`: the address has got an account since.
 */
export async function verifyEmail(
	change: Change,
	code: string
): Promise<{ user: auth.User; membership: Membership; hub: Hub } | Refusal> {
	const { tx, now } = change;
	const asked = await tx.delete(signUps).where(isGood(code, now)).returning().get();
	const hub = asked && (await findHubById(tx, asked.hubId));
	if (!asked || !hub) return refuse('link-spent');
	const { email, name, greeting, passwordHash, locale } = asked;
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
	return { user, membership, hub };
}

/**
 * Deletes sign-ups that were never verified, a week after their link expired (local L4). Runs in the tick.
 */
export async function purgeSignUps({ tx, now }: Change): Promise<void> {
	await tx.delete(signUps).where(recordedBefore(signUps.createdAt, goodFor + weekMs, now));
}

function isGood(code: string, now: Instant) {
	return and(
		eq(signUps.codeHash, hashCode(code)),
		not(recordedAhead(signUps.createdAt, now)),
		gt(signUps.expiresAt, now)
	);
}
