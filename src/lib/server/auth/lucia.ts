import { and, eq, gt, isNull, not } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import { dayMs } from '$lib/time/durations';
import { earliestOf, type Instant, plus } from '$lib/time/instant';
import * as clock from '../clock';
import type { UserId } from '../db/id';
import { recordedAhead } from '../db/moments/recorded';
import { hashCode } from '../secrets';
import type { Db, Tx } from '../db/types';
import { sessions, users } from './schema';
import type { User } from './user';

declare module 'lucia' {
	interface Register {
		Lucia: ReturnType<typeof lucia>;
		UserId: User['id'];
		DatabaseUserAttributes: User;
		DatabaseSessionAttributes: SessionMoments;
	}
}

interface SessionMoments {
	device: string;
	createdAt: Instant;
	lastUsedAt: Instant;
}

export const idleDays = 14;
export const absoluteDays = 90;

/** When a session used now expires: two weeks unused, three months in all (security S3). */
export function expiryOf(session: { createdAt: Instant }, now: Instant): Instant {
	return earliestOf(plus(now, idleDays * dayMs), plus(session.createdAt, absoluteDays * dayMs));
}

/**
 * Lucia on our tables. The only file that imports the package; replacing Lucia means replacing this file.
 * @param tx where to write; not needed for a lookup
 */
export function lucia(db: Db, now: Instant, tx?: Tx) {
	return new Lucia(new HashingAdapter(db, now, tx), {
		sessionExpiresIn: new TimeSpan(idleDays, 'd'),
		getSessionAttributes: (attributes: SessionMoments) => attributes,
		getUserAttributes: (user: User) => user
	});
}

/**
 * Stores only the SHA-256 of the session id. Lucia passes the id it got from us to later calls, which hash
 * it again, so it must always get the raw id.
 */
class HashingAdapter implements Adapter {
	constructor(
		readonly db: Db,
		readonly now: Instant,
		readonly tx: Tx | undefined
	) {}

	async getSessionAndUser(id: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
		const row = await this.db
			.select()
			.from(sessions)
			.innerJoin(users, eq(users.id, sessions.userId))
			.where(
				and(
					eq(sessions.idHash, hashCode(id)),
					// A session from the future was opened while the clock was wrong.
					not(recordedAhead(sessions.createdAt, this.now)),
					gt(sessions.expiresAt, this.now),
					isNull(users.disabledAt)
				)
			)
			.get();
		if (!row) return [null, null];
		const { device, createdAt, lastUsedAt, userId } = row.sessions;
		// Lucia checks this against its own clock, so it must lie in the future: the query above already
		// checked `now`.
		const expiresAt = new Date(clock.now() + idleDays * dayMs);
		return [
			{ id, userId, expiresAt, attributes: { device, createdAt, lastUsedAt } },
			{ id: userId, attributes: row.users }
		];
	}

	async setSession({ id, userId, attributes }: DatabaseSession): Promise<void> {
		await this.#writing.insert(sessions).values({
			idHash: hashCode(id),
			userId,
			...attributes,
			expiresAt: expiryOf(attributes, this.now)
		});
	}

	/** Never asked: sessions.ts prolongs, with our limits. */
	async updateSessionExpiration(): Promise<void> {}

	async deleteSession(id: string): Promise<void> {
		await this.tx?.delete(sessions).where(eq(sessions.idHash, hashCode(id)));
	}

	async deleteUserSessions(userId: UserId): Promise<void> {
		await this.#writing.delete(sessions).where(eq(sessions.userId, userId));
	}

	/** Raw ids are not stored: sessions.ts lists and ends sessions by hash. */
	async getUserSessions(): Promise<DatabaseSession[]> {
		throw new Error('Session ids cannot be listed: only their hashes are stored');
	}

	async deleteExpiredSessions(): Promise<void> {
		throw new Error('The tick forgets expired sessions');
	}

	get #writing(): Tx {
		if (!this.tx) throw new Error('Writing a session needs a transaction');
		return this.tx;
	}
}
