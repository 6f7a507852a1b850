import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { users } from '../auth/schema';
import { config, ConfigurationError } from '../config';
import { byClock } from '../db/change';
import { findFact, setFact } from '../db/installation';
import type { Store } from '../db/store';
import type { Db } from '../db/types';
import { fingerprintOf, seal, unseal, useStableKey } from '../secrets';
import { findSecret, keepNewSecret, secretPath } from '../secrets/kept-secret';

const purpose = 'stable-key';

/**
 * Refuses a secret that is not the one the database was made with, for it would open none of the stored mails
 * and kill every mailed link. A new database gets a secret; during a rotation (`SECRET_PREVIOUS`) the
 * database takes on the new one (docs/decisions/0015).
 * @throws ConfigurationError that says what to do
 */
export async function matchSecret(store: Store, now: Instant): Promise<void> {
	const known = await findFact(store.read, 'secret-fingerprint');
	const { previousSecret } = config();
	const rotates = previousSecret !== undefined && known === fingerprintOf(previousSecret);
	let secret = findSecret();
	if (!secret) {
		const unused = !known && !(await hasPeople(store.read));
		if (!unused && !rotates) throw new ConfigurationError(lost);
		secret = keepNewSecret();
	}
	if (secret === previousSecret) throw new ConfigurationError(same());
	if (known && !rotates && known !== fingerprintOf(secret)) throw new ConfigurationError(other());
	// A database from before there was such a key has signed everything with its secret.
	const stable = (await findStableKey(store)) ?? previousSecret ?? secret;
	useStableKey(stable);
	if (known !== fingerprintOf(secret)) await takeOn(store, now, secret, stable);
}

/**
 * Whether the secret of this machine is the one that a database was made with; its stable key is known then. For
 * work on a database that is not served.
 */
export async function holdsSecret(store: Store): Promise<boolean> {
	const secret = findSecret();
	const known = await findFact(store.read, 'secret-fingerprint');
	if (!secret || (known && known !== fingerprintOf(secret))) return false;
	const stable = await findStableKey(store);
	if (stable) useStableKey(stable);
	return true;
}

/** Binds a database to a secret: what was signed and sealed with another one is worthless from now on. */
export async function takeOn(
	store: Store,
	now: Instant,
	secret: string,
	stable: string
): Promise<void> {
	const done = await store.write(byClock(now), async (change) => {
		// This process may have read another secret before, such as a wrong file that was put aside since.
		await setFact(change, 'stable-key', seal(purpose, stable, secret).toString('base64url'));
		await setFact(change, 'secret-fingerprint', fingerprintOf(secret));
	});
	if (isRefusal(done)) throw new Error(`the secret was refused: ${done.refused}`);
}

async function hasPeople(db: Db): Promise<boolean> {
	return Boolean(await db.select({ id: users.id }).from(users).limit(1).get());
}

async function findStableKey(store: Store): Promise<string | undefined> {
	const sealed = await findFact(store.read, 'stable-key');
	return sealed && unseal(purpose, Buffer.from(sealed, 'base64url'));
}

const newSecret =
	'If it is lost: npm run admin -- new-secret (it says what is lost with it, before it does anything)';

const lost = [
	'the secret of this database is missing: SECRET is not set, and the data folder has no file "secret"',
	'Put it back from where the backups are.',
	newSecret
];

const same = () => [
	`SECRET_PREVIOUS is the same as the secret in ${secretPath()}: a rotation needs a new one`,
	'Set SECRET to the new one, or move that file away to get one. Without a rotation, unset SECRET_PREVIOUS.'
];

const other = () => [
	`the secret (${config().secret ? 'SECRET' : secretPath()}) is not the one that this database was made with`,
	'Put that one back. To replace it, set SECRET to the new one and SECRET_PREVIOUS to the old one.',
	newSecret
];
