import { and, desc, eq, gt, inArray, isNull, lt, not, or, type SQL } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { hourMs, minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { type MailedCodeId, newId, type UserId } from '../db/id';
import { recordedAhead, wasWithin } from '../db/moments/recorded';
import type { Db } from '../db/types';
import { listMailsAbout } from '../outbox';
import { hashCode, newCode } from '../secrets';
import { markProved } from './address/mark-proved';
import { triesAtMost } from './one-time-code/make';
import { mailedCodes, oneTimeCodes, users } from './schema';
import { addressProved } from './proved-address';
import type { User } from './user';
import type { Change } from '../db/change';

type Mailed = 'sign-in' | 'reset' | 'leave';

/** A printed code resets, too, but no stranger who asks for a mail ends it. */
type Purpose = Mailed | 'printed';

/**
 * How long a code is valid, in milliseconds. A sign-in link opens a session by itself, so it lives only as
 * long as a mail may take; a reset link still asks for a new password, and one to leave says first what goes.
 */
export const goodFor: Record<Purpose, number> = {
	'sign-in': 10 * minuteMs,
	...{ reset: hourMs, printed: hourMs, leave: hourMs }
};

/**
 * What goes into the mail: the code of a magic link, or of a link to reset a password. It is stored nowhere.
 */
export interface MailedCode {
	id: MailedCodeId;
	code: string;
	expiresAt: Instant;
	/** From `makeOneTimeCode`, where they stand beside the link. */
	digits?: string;
}

/**
 * How long a code counts as just mailed, in milliseconds. It is then still in the mailbox, valid for a while
 * and unused, so another one need not be mailed: no stranger can fill the mailbox, and the owner, who has a
 * link, is not kept out either. Twelve minutes make five resets an hour (security S35).
 */
const justMailedFor: Record<Mailed, number> = {
	'sign-in': 5 * minuteMs,
	...{ reset: 12 * minuteMs, leave: 12 * minuteMs }
};

/**
 * The unused code for this account that was mailed a few minutes ago, or waits until the mail server takes it:
 * another reset would void it on its way, and whoever asks again and again would let none arrive. One whose digits
 * were tried too often does not count.
 */
export async function findJustMailed(
	db: Db,
	user: { id: UserId },
	purpose: Mailed,
	now: Instant
): Promise<MailedCodeId | undefined> {
	const unused = await db
		.select({ id: mailedCodes.id, createdAt: mailedCodes.createdAt })
		.from(mailedCodes)
		.leftJoin(oneTimeCodes, eq(oneTimeCodes.subjectId, mailedCodes.id))
		.where(
			and(
				eq(mailedCodes.userId, user.id),
				eq(mailedCodes.purpose, purpose),
				// One that was asked for while the clock ran ahead is good for nobody yet.
				isUsable(now),
				or(isNull(oneTimeCodes.tries), lt(oneTimeCodes.tries, triesAtMost))
			)
		)
		.orderBy(desc(mailedCodes.createdAt))
		.all();
	const recent = unused.find(({ createdAt }) => wasWithin(createdAt, justMailedFor[purpose], now));
	if (recent || unused.length === 0) return recent?.id;
	const mails = await listMailsAbout(
		db,
		unused.map(({ id }) => id)
	);
	const deferred = mails.find(({ state }) => state === 'deferred');
	return unused.find(({ id }) => id === deferred?.subjectId)?.id;
}

/** Makes a code for this account. A new reset voids the older ones, and a printed one those printed before. */
export async function makeCode(
	{ tx, now }: Change,
	user: User,
	purpose: Purpose
): Promise<MailedCode> {
	if (purpose !== 'sign-in') {
		await tx
			.delete(mailedCodes)
			.where(and(eq(mailedCodes.userId, user.id), eq(mailedCodes.purpose, purpose)));
	}
	const code = newCode();
	const made = { id: newId<MailedCodeId>(), expiresAt: plus(now, goodFor[purpose]) };
	await tx
		.insert(mailedCodes)
		.values({ ...made, userId: user.id, purpose, codeHash: hashCode(code), createdAt: now });
	return { ...made, code };
}

/**
 * The user of a code, while the code is valid. Looking it up does not use it: mail scanners follow links
 * (security S15).
 */
export async function findCode(
	db: Db,
	purpose: Mailed,
	code: string,
	now: Instant
): Promise<User | undefined> {
	return findUserOf(db, isGood(purpose, code, now));
}

/**
 * Uses the code up and returns its user. A mailed one proves the address; a printed one, which was handed over,
 * says nothing of a mailbox. Of several concurrent uses only one succeeds; the others are refused with
 * `link-spent`, as is an invalid code.
 */
export async function useCode(
	change: Change,
	purpose: Mailed,
	code: string
): Promise<User | Refusal> {
	return useUp(change, isGood(purpose, code, change.now));
}

/**
 * The same for the code of a mail whose digits were right, instead of its link: the caller has checked them
 * (`isRightCode`).
 */
export async function useCodeOfMail(change: Change, id: MailedCodeId): Promise<User | Refusal> {
	const isTheOne = and(eq(mailedCodes.id, id), eq(mailedCodes.purpose, 'sign-in'));
	return useUp(change, and(isTheOne, isUsable(change.now)));
}

async function useUp(change: Change, isIt: SQL | undefined): Promise<User | Refusal> {
	const { tx, now } = change;
	const user = await findUserOf(tx, isIt);
	const [used] = await tx
		.update(mailedCodes)
		.set({ usedAt: now })
		.where(isIt)
		.returning({ purpose: mailedCodes.purpose });
	if (!user || !used) return refuse('link-spent');
	if (used.purpose === 'printed') return user;
	await markProved(change, user);
	await addressProved(change, user);
	return user;
}

async function findUserOf(db: Db, isIt: SQL | undefined): Promise<User | undefined> {
	const row = await db
		.select()
		.from(mailedCodes)
		.innerJoin(users, eq(users.id, mailedCodes.userId))
		.where(and(isIt, isNull(users.disabledAt)))
		.get();
	return row?.users;
}

/** Voids all codes mailed to this account. */
export async function voidCodes({ tx }: Change, user: { id: UserId }): Promise<void> {
	await tx.delete(mailedCodes).where(eq(mailedCodes.userId, user.id));
}

function isGood(purpose: Mailed, code: string, now: Instant) {
	return and(
		eq(mailedCodes.codeHash, hashCode(code)),
		inArray(mailedCodes.purpose, purpose === 'reset' ? ['reset', 'printed'] : [purpose]),
		isUsable(now)
	);
}

function isUsable(now: Instant) {
	return and(
		isNull(mailedCodes.usedAt),
		// Good from its making to its end: a clock set back must not renew what has expired.
		not(recordedAhead(mailedCodes.createdAt, now)),
		gt(mailedCodes.expiresAt, now)
	);
}
