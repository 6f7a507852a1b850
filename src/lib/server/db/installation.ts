import { eq } from 'drizzle-orm';
import type { Change } from './change';
import { installation } from './schema';
import type { Db } from './types';

/**
 * What is known of the whole installation:
 * - `demo`: the database was filled with the demo, `local` or `public`; without it its people are real.
 * - `demo-unfinished`: filling the demo has begun and not ended.
 * - `mail-server`: its mails were sent by a mail server, not kept as files.
 * - `secret-fingerprint`: of the secret that sealed and signed what is stored (`secrets`).
 * - `stable-key`: sealed; signs what must outlive a rotation of the secret (`secrets`).
 * - `first-admin-code`: the hash of the printed code that makes the first network admin.
 * - `retention-confirmed`: when the network confirmed that many accounts go at once, in epoch milliseconds, and who.
 * - `retention-night`: the last night of retention, and how many accounts it warned, erased and held back.
 * - `doubles-joined`: the last account that `joinDoubles` has looked at, `~` after all of them.
 * - `latest-moment`: the greatest moment that was ever seen, in epoch milliseconds.
 * - `steps-aside:` and the id of a hub: the first steps that its desk has put aside.
 * - `generation`: how far the database has come (`db/file/generation`).
 */
export type InstallationFact =
	| 'demo'
	| 'demo-unfinished'
	| 'mail-server'
	| 'secret-fingerprint'
	| 'stable-key'
	| 'first-admin-code'
	| 'retention-confirmed'
	| 'retention-night'
	| 'doubles-joined'
	| 'latest-moment'
	| `steps-aside:${string}`
	| 'generation';

/** @returns the value of a fact; undefined while nothing is known */
export async function findFact(db: Db, key: InstallationFact): Promise<string | undefined> {
	const row = await db
		.select({ value: installation.value })
		.from(installation)
		.where(eq(installation.key, key))
		.get();
	return row?.value;
}

/** Records a fact in place of what was known. */
export async function setFact({ tx }: Change, key: InstallationFact, value: string): Promise<void> {
	await tx
		.insert(installation)
		.values({ key, value })
		.onConflictDoUpdate({ target: installation.key, set: { value } });
}

/** Forgets a fact. */
export async function clearFact({ tx }: Change, key: InstallationFact): Promise<void> {
	await tx.delete(installation).where(eq(installation.key, key));
}
