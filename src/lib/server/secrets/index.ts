import {
	createCipheriv,
	createDecipheriv,
	createHash,
	createHmac,
	hkdfSync,
	randomBytes,
	timingSafeEqual
} from 'node:crypto';
import { config, ConfigurationError } from '../config';
import { findSecret } from './kept-secret';

const keys = new Map<string, Buffer>();

/** One key for each purpose, so that a signature for one is worthless for another. */
function keyFor(secret: string, purpose: string): Buffer {
	const name = `${purpose}\n${secret}`;
	let key = keys.get(name);
	if (!key) {
		key = Buffer.from(hkdfSync('sha256', secret, 'sillon', purpose, 32));
		keys.set(name, key);
	}
	return key;
}

let current: string | undefined;

/** The secret that signs and seals. */
function currentSecret(): string {
	current ??= findSecret();
	if (!current) throw new ConfigurationError(['there is no secret yet']);
	return current;
}

/** Those whose signatures and seals are accepted: during a rotation the previous one, too. */
function acceptedSecrets(): string[] {
	const { previousSecret } = config();
	return previousSecret ? [currentSecret(), previousSecret] : [currentSecret()];
}

let stable: string | undefined;

/** Sets what `signStably` signs with, as the database keeps it; until then it is the secret. */
export function useStableKey(key: string): void {
	stable = key;
}

/** A new code for a mailed link or a session: 256 random bits, safe in a URL. */
export function newCode(): string {
	return randomBytes(32).toString('base64url');
}

/** The hash of a code, which the database stores. A plain hash is enough for 256 random bits. */
export function hashCode(code: string): string {
	return createHash('sha256').update(code).digest('base64url');
}

/**
 * A signature with a key derived from the server's secret: it can be computed again and needs no row.
 * @param purpose what it is for, e.g. `feed` or `invitation`
 * @returns 128 bits or more, as `size` characters of base64url (default 27, 162 bits)
 */
export function sign(purpose: string, text: string, size = 27): string {
	return signedBy(currentSecret(), purpose, text).slice(0, size);
}

/**
 * A signature that a rotation of the secret leaves as it is: for what others have stored by it (the UID of a
 * calendar entry, an opt-out), never for what gives a right.
 */
export function signStably(purpose: string, text: string, size = 27): string {
	return signedBy(stable ?? currentSecret(), purpose, text).slice(0, size);
}

/**
 * Whether `given` is the signature of the text for this purpose, made with the secret or the previous one;
 * compares in constant time.
 */
export function verifySignature(given: string, purpose: string, text: string): boolean {
	const actual = Buffer.from(given);
	const matches = acceptedSecrets().map((secret) => {
		const expected = Buffer.from(signedBy(secret, purpose, text).slice(0, 27));
		return actual.length === expected.length && timingSafeEqual(actual, expected);
	});
	return matches.includes(true);
}

function signedBy(secret: string, purpose: string, text: string): string {
	return createHmac('sha256', keyFor(secret, purpose)).update(text).digest('base64url');
}

/** What the database remembers of a secret, to recognise it: nothing can be derived from it. */
export function fingerprintOf(secret: string): string {
	return signedBy(secret, 'fingerprint', 'sillon').slice(0, 27);
}

/**
 * Encrypts a text for the database (AES-256-GCM): a copy of the file reveals nothing usable.
 * @param secret where it is not the one that this process signs and seals with
 */
export function seal(purpose: string, text: string, secret = currentSecret()): Buffer {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce);
	const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @throws Error when the bytes were changed, or sealed with neither the secret nor the previous one */
export function unseal(purpose: string, bytes: Uint8Array): string {
	const buffer = Buffer.from(bytes);
	let failure: unknown;
	for (const secret of acceptedSecrets()) {
		const key = keyFor(secret, purpose);
		try {
			const decipher = createDecipheriv('aes-256-gcm', key, buffer.subarray(0, 12));
			decipher.setAuthTag(buffer.subarray(12, 28));
			const opened = [decipher.update(buffer.subarray(28)), decipher.final()];
			return Buffer.concat(opened).toString('utf8');
		} catch (error) {
			failure = error;
		}
	}
	throw failure;
}
