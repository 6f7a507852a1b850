import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new row identifier: 20 characters of Crockford's base32, 100 random bits.
 * Says nothing of its row, sorts at random, safe in an address or a Message-ID.
 */
export function newId(): string {
	return [...randomBytes(20)].map((byte) => alphabet[byte & 31]).join('');
}
