import { and, asc, desc, eq, gt, ne, notInArray, type SQL } from 'drizzle-orm';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, type Instant } from '$lib/time/instant';
import type { UserId } from '../db/id';
import { recordedAhead, recordedBefore } from '../db/moments/recorded';
import { hashCode } from '../secrets';
import type { Db } from '../db/types';
import { sessionsAtOnce } from './limits/limits';
import { expiryOf, lucia } from './lucia';
import { refuseUnlessOwn } from './policy';
import { isPublicDemo, refuseInPublicDemo } from './public-demo';
import { emailChanges, sessions } from './schema';
import type { User } from './user';
import { recordContact } from './leaving/contact';
import type { Change } from '../db/change';

/**
 * A concierge or network admin who was away for a day signs in again. Security S3 asks for 8
 * hours, with a second factor; without one, 8 hours would only mean typing the password twice a day.
 */
const deskIdle = dayMs;

export interface Session {
	/** SHA-256 of the code in the cookie: identifies the session but cannot open it. */
	idHash: string;
	userId: string;
	device: string;
	createdAt: Instant;
	lastUsedAt: Instant;
}

/**
 * Opens a new session with a new code; a code that the browser had before is not reused. Of more than
 * `sessionsAtOnce` the one that was not used for longest ends; not in a public demo, where they are others'.
 * @param device from `deviceOf`, so that the person recognises the session
 * @returns the code for the cookie; it is not stored
 */
export async function openSession(
	{ tx, now }: Change,
	userId: UserId,
	device: string
): Promise<string> {
	const session = await lucia(tx, now, tx).createSession(userId, {
		device,
		createdAt: now,
		lastUsedAt: now
	});
	if (!isPublicDemo()) await endSurplus({ tx, now }, userId, hashCode(session.id));
	await recordContact({ tx, now }, userId);
	return session.id;
}

async function endSurplus(
	{ tx, now }: Pick<Change, 'tx' | 'now'>,
	userId: UserId,
	opened: string
): Promise<void> {
	const others = and(eq(sessions.userId, userId), ne(sessions.idHash, opened));
	const kept = tx
		.select({ idHash: sessions.idHash })
		.from(sessions)
		.where(others)
		// Those from the future cannot be used.
		.orderBy(asc(recordedAhead(sessions.createdAt, now)), desc(sessions.lastUsedAt))
		.limit(sessionsAtOnce - 1);
	await tx.delete(sessions).where(and(others, notInArray(sessions.idHash, kept)));
}

/** The session and user of a cookie's code; undefined when it ended or expired or the account is disabled. */
export async function findSession(
	db: Db,
	code: string,
	now: Instant
): Promise<{ session: Session; user: User } | undefined> {
	const { session, user } = await lucia(db, now).validateSession(code);
	if (!session) return undefined;
	const { userId, device, createdAt, lastUsedAt } = session;
	return { session: { idHash: hashCode(code), userId, device, createdAt, lastUsedAt }, user };
}

/**
 * Whether the session of a cookie's code is over for good: it was ended, or forgotten after it had expired. One
 * that only cannot be found may be found again by a clock that is right.
 */
export async function hasEnded(db: Db, code: string): Promise<boolean> {
	const row = await db
		.select({ idHash: sessions.idHash })
		.from(sessions)
		.where(eq(sessions.idHash, hashCode(code)))
		.get();
	return !row;
}

/** Whether a session with rights of a concierge or network admin was unused for too long. */
export function isLeftAlone(session: Session, now: Instant): boolean {
	return now - session.lastUsedAt > deskIdle;
}

/** Whether the time of last use is old enough to be written again, or was written while the clock was wrong. */
export function wantsKeepingAlive(session: Session, now: Instant): boolean {
	return Math.abs(now - session.lastUsedAt) >= hourMs;
}

/** Records that the session is in use, and prolongs it. */
export async function keepAlive({ tx, now }: Change, session: Session): Promise<void> {
	await recordContact({ tx, now }, session.userId as UserId);
	await tx
		.update(sessions)
		.set({ lastUsedAt: now, expiresAt: expiryOf(session, now) })
		.where(eq(sessions.idHash, session.idHash));
}

/** The person's sessions that have not expired, last used first. */
export async function listSessions(db: Db, userId: UserId, now: Instant): Promise<Session[]> {
	return db
		.select()
		.from(sessions)
		.where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now)))
		.orderBy(desc(sessions.lastUsedAt))
		.all();
}

/**
 * Ends one of this person's sessions. A session of another person is treated as not there. Refused with
 * `not-yours`: the actor is not this person.
 */
export async function endSession(
	change: Change,
	userId: UserId,
	idHash: string
): Promise<{ ended: number } | Refusal> {
	const notAllowed = await refuseUnlessOwn(change, userId);
	if (notAllowed) return notAllowed;
	const { rowsAffected } = await change.tx
		.delete(sessions)
		.where(and(eq(sessions.userId, userId), eq(sessions.idHash, idHash)));
	return { ended: rowsAffected };
}

/**
 * The same for a session that the person does not know: a new address that was asked for in it is withdrawn,
 * too. Refused as `endSession` is, and with `public-demo`: it may be another visitor's.
 */
export async function disownSession(
	change: Change,
	userId: UserId,
	idHash: string
): Promise<{ ended: number } | Refusal> {
	const ended = refuseInPublicDemo(change) ?? (await endSession(change, userId, idHash));
	if (!isRefusal(ended))
		await withdrawAsked(change, userId, eq(emailChanges.sessionIdHash, idHash));
	return ended;
}

/**
 * Ends all of this person's sessions but one, and withdraws a new address that was asked for in one of them.
 * Refused as `disownSession` is.
 * @param keep the `idHash` of the session to keep
 */
export async function endOtherSessions(
	change: Change,
	userId: UserId,
	keep: string
): Promise<{ ended: number } | Refusal> {
	const notAllowed = (await refuseUnlessOwn(change, userId)) ?? refuseInPublicDemo(change);
	if (notAllowed) return notAllowed;
	const { rowsAffected } = await change.tx
		.delete(sessions)
		.where(and(eq(sessions.userId, userId), ne(sessions.idHash, keep)));
	await withdrawAsked(change, userId, ne(emailChanges.sessionIdHash, keep));
	return { ended: rowsAffected };
}

/** Withdraws a request for a new address that was made in a session, not one that others made. */
async function withdrawAsked({ tx }: Change, userId: UserId, there: SQL): Promise<void> {
	await tx.delete(emailChanges).where(and(eq(emailChanges.userId, userId), there));
}

/**
 * Ends the sessions that were left alone, without checking the actor, for a person who loses the rights for which they
 * did not count: without these they would open again, on whatever machine they were left.
 */
export async function endLeftAlone({ tx, now }: Change, userId: UserId): Promise<void> {
	const isLeft = recordedBefore(sessions.lastUsedAt, deskIdle, now);
	await tx.delete(sessions).where(and(eq(sessions.userId, userId), isLeft));
}

/** Ends all of a person's sessions without checking the actor: for a change of a password or of rights. */
export async function endAllSessions({ tx }: Change, userId: UserId): Promise<void> {
	await lucia(tx, fromEpoch(0), tx).invalidateUserSessions(userId);
}
