import { hash, verify } from '@node-rs/argon2';

// OWASP's minimum; memoryCost in KiB; algorithm 2 is argon2id (the package's enum exists only as a type).
const strength = {
	algorithm: 2,
	memoryCost: 19_456,
	timeCost: 2,
	parallelism: 1
};

/** The same text typed on two keyboards must be the same password (NIST SP 800-63B, 3.1.1.2). */
function normalised(password: string): string {
	return password.normalize('NFKC');
}

/**
 * Hashes a password with argon2id. Slow on purpose: never call it inside a transaction, where it would block
 * all other writers.
 */
export function hashPassword(password: string): Promise<string> {
	return hash(normalised(password), strength);
}

let nobody: Promise<string> | undefined;

/**
 * Whether the password matches the hash, in constant time: without a hash it takes as long and returns false,
 * so that the response time does not reveal which addresses have an account.
 */
export async function verifyPassword(
	passwordHash: string | null | undefined,
	password: string
): Promise<boolean> {
	const known = Boolean(passwordHash);
	const against = passwordHash ?? (await (nobody ??= hashPassword('nobody has this password')));
	return (await verify(against, normalised(password))) && known;
}

/** Whether a stored hash was made with other parameters than those we use today. */
export function isOutdated(passwordHash: string): boolean {
	const wanted = `$argon2id$v=19$m=${strength.memoryCost},t=${strength.timeCost},p=${strength.parallelism}$`;
	return !passwordHash.startsWith(wanted);
}
