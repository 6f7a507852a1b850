import { createHash } from 'node:crypto';

const length = 22;

/** A digest of facts: the same for the same facts in the same order of names. */
export function digestOf(facts: unknown): string {
	return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, length);
}
