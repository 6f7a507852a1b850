import { hash, verify } from '@node-rs/argon2';

// OWASP's floor; m in KiB, algorithm 2 is argon2id (the package's enum exists for types only).
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

/** argon2id. Slow on purpose: never inside a transaction, which would stop every other writer. */
export function hashPassword(password: string): Promise<string> {
	return hash(normalised(password), strength);
}

let nobody: Promise<string> | undefined;

/**
 * Whether this is the password of the hash. Without a hash it takes just as long and says no, so
 * that the time of an answer does not tell which addresses have an account.
 */
export async function verifyPassword(
	passwordHash: string | null | undefined,
	password: string
): Promise<boolean> {
	const known = Boolean(passwordHash);
	const against = passwordHash ?? (await (nobody ??= hashPassword('nobody has this password')));
	return (await verify(against, normalised(password))) && known;
}

/** Whether a stored hash is weaker than what we would write today. */
export function isOutdated(passwordHash: string): boolean {
	const wanted = `$argon2id$v=19$m=${strength.memoryCost},t=${strength.timeCost},p=${strength.parallelism}$`;
	return !passwordHash.startsWith(wanted);
}
