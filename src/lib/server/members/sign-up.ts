import { and, eq, gt, lt } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import * as auth from '../auth';
import { newId, type SignUpId } from '../db/id';
import type { Db } from '../db/types';
import { findCurrentHub, findHubById, type Hub } from '../hubs';
import { enqueue } from '../outbox';
import { hashCode, newCode } from '../secrets';
import { addressKnownMail, verifyEmailMail } from './sign-up-mail';
import { insertMembership } from './join';
import type { Membership } from './membership';
import { signUps } from './schema';
import type { Change } from '../db/change';

/** What somebody typed to join, checked. */
export interface SignUpInput {
	email: string;
	name: string;
	/** From `hashPassword`: made for known addresses as well, so that both answers take as long. */
	passwordHash: string;
	locale: Locale;
	introduction: string;
	/** The version that stood on the page. */
	houseRulesVersion: number;
}

/**
 * Keeps a wish to join until its address is proven by a mailed link. An address that has an account
 * gets a mail saying so with a link to sign in: whoever signs up is told the same in both cases.
 * @returns the id by which the browser that asked is known again; of nothing for a known address
 * Refuses with `house-rules-changed` when others than the accepted ones are in force by now.
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
	const known = await auth.findUserByEmail(tx, input.email);
	if (known) {
		if (known.disabledAt) return { asked: newId() };
		const code = await auth.makeCode(change, known, 'sign-in');
		await enqueue(change, addressKnownMail(known, code));
		return { asked: newId() };
	}
	const code = newCode();
	// A day, although the link signs in: greylisted first mails take their time, and the account
	// that it opens is empty.
	const kept = {
		id: newId<SignUpId>(),
		...input,
		hubId: hub.id,
		createdAt: now,
		expiresAt: plus(now, dayMs)
	};
	await tx.insert(signUps).values({ ...kept, codeHash: hashCode(code) });
	await enqueue(change, verifyEmailMail(kept, code, hub));
	return { asked: kept.id };
}

/** What a mailed link would make an account of. Looking uses nothing up. */
export async function findSignUp(db: Db, code: string, now: Instant) {
	return db.select().from(signUps).where(isGood(code, now)).get();
}

/**
 * The address is proven: makes the account and the membership, `active` where the hub lets anybody
 * in, else `pending`, and writes to the newcomer and to the concierges who are to decide.
 * Refuses with `link-spent`, and with `address-known` when the address got an account meanwhile.
 */
export async function verifyEmail(
	change: Change,
	code: string
): Promise<{ user: auth.User; membership: Membership; hub: Hub } | Refusal> {
	const { tx, now } = change;
	const asked = await tx.delete(signUps).where(isGood(code, now)).returning().get();
	const hub = asked && (await findHubById(tx, asked.hubId));
	if (!asked || !hub) return refuse('link-spent');
	const { email, name, passwordHash, locale } = asked;
	if (await auth.findUserByEmail(tx, email)) return refuse('address-known');
	const user = await auth.createUser(change, { email, name, passwordHash, locale });
	const { introduction, houseRulesVersion, createdAt } = asked;
	const membership = await insertMembership(change, hub, user, {
		...{ introduction, houseRulesVersion },
		houseRulesAcceptedAt: createdAt
	});
	return { user, membership, hub };
}

/** Forgets what was typed and never proven, a week after its link expired (local L4). For the tick. */
export async function purgeSignUps({ tx, now }: Change): Promise<void> {
	await tx.delete(signUps).where(lt(signUps.expiresAt, minus(now, 7 * dayMs)));
}

function isGood(code: string, now: Instant) {
	return and(eq(signUps.codeHash, hashCode(code)), gt(signUps.expiresAt, now));
}
