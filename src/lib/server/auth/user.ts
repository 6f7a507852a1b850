import { eq } from 'drizzle-orm';
import type { Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { newId, type UserId } from '../db/id';
import type { Db } from '../db/types';
import { touchReader } from '../entries';
import { refuseUnlessOwn } from './policy';
import { users } from './schema';
import type { Change } from '../db/change';

/** A person with a verified e-mail address. */
export type User = typeof users.$inferSelect;

export interface NewUser {
	/** As `emailAddress` gives it. */
	email: string;
	name: string;
	/** What they say they are to be called. */
	greeting?: string | null;
	/** From `hashPassword`; null for people who sign in only by mailed link. */
	passwordHash: string | null;
	locale: Locale;
	/** When a mailed link proved the address; none did without. */
	emailProvedAt?: Instant;
}

export async function findUser(db: Db, id: string): Promise<User | undefined> {
	return db
		.select()
		.from(users)
		.where(eq(users.id, id as UserId))
		.get();
}

export async function findUserByEmail(db: Db, email: string): Promise<User | undefined> {
	return db.select().from(users).where(eq(users.email, email)).get();
}

/** Creates the account of an address; the caller has checked that there is none yet. */
export async function createUser({ tx, now }: Change, person: NewUser): Promise<User> {
	return tx
		.insert(users)
		.values({ id: newId(), ...person, createdAt: now })
		.returning()
		.get();
}

/** Changes the name of an account. Refused with `not-yours`. */
export async function rename(
	change: Change,
	userId: UserId,
	name: string
): Promise<void | Refusal> {
	const notAllowed = await refuseUnlessOwn(change, userId);
	if (notAllowed) return notAllowed;
	await change.tx.update(users).set({ name }).where(eq(users.id, userId));
}

/** Changes the language of an account, for pages and mails. Refused with `not-yours`. */
export async function changeLocale(
	change: Change,
	userId: UserId,
	locale: Locale
): Promise<void | Refusal> {
	const notAllowed = await refuseUnlessOwn(change, userId);
	if (notAllowed) return notAllowed;
	await change.tx.update(users).set({ locale }).where(eq(users.id, userId));
	touchReader(change, userId);
}
