import { createHash } from 'node:crypto';
import { materialOf } from './change-kind';

const length = 22;

// A thousand people who come to an event share one object of facts.
const known = new WeakMap<object, Digests>();

/** Of all that a reader is shown, and of what of it they have to act on. */
export interface Digests {
	digest: string;
	material: string;
}

/** The digests of facts: the same for the same facts in the same order of names. */
export function digestsOf(facts: object): Digests {
	let digests = known.get(facts);
	if (!digests) {
		digests = { digest: digestOf(facts), material: digestOf(materialOf(facts)) };
		known.set(facts, digests);
	}
	return digests;
}

function digestOf(facts: object): string {
	const hash = createHash('sha256').update(JSON.stringify(facts));
	return hash.digest('base64url').slice(0, length);
}
