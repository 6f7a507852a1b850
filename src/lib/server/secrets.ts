import {
	createCipheriv,
	createDecipheriv,
	createHash,
	createHmac,
	hkdfSync,
	randomBytes,
	timingSafeEqual
} from 'node:crypto';
import { config } from './config';

const keys = new Map<string, Buffer>();

/** One key for each purpose, so that a signature for one is worthless for another. */
function keyFor(purpose: string): Buffer {
	let key = keys.get(purpose);
	if (!key) {
		key = Buffer.from(hkdfSync('sha256', config().secret, 'sillon', purpose, 32));
		keys.set(purpose, key);
	}
	return key;
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
	return createHmac('sha256', keyFor(purpose)).update(text).digest('base64url').slice(0, size);
}

/** Whether `given` is the signature of the text for this purpose; compares in constant time. */
export function verifySignature(given: string, purpose: string, text: string): boolean {
	const expected = Buffer.from(sign(purpose, text));
	const actual = Buffer.from(given);
	return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** Encrypts a text for the database (AES-256-GCM): a copy of the file reveals nothing usable. */
export function seal(purpose: string, text: string): Buffer {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce);
	const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @throws Error when the bytes were changed, or sealed with another secret */
export function unseal(purpose: string, bytes: Uint8Array): string {
	const buffer = Buffer.from(bytes);
	const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), buffer.subarray(0, 12));
	decipher.setAuthTag(buffer.subarray(12, 28));
	return Buffer.concat([decipher.update(buffer.subarray(28)), decipher.final()]).toString('utf8');
}
