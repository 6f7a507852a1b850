import { verifySignature, sign } from '../secrets';

/** Whose personal calendar, and which of its addresses: a new version lets the old one die. */
interface Holder {
	id: string;
	feedVersion: number;
}

// Ids are 20 characters (db/id), proofs 27: 162 bits that cannot be guessed (security S27).
const pattern = /^([0-9a-z]{20})([\w-]{27})$/;

/** The secret part of a personal calendar's address: who it is of, openly, and the proof. */
export function feedToken({ id, feedVersion }: Holder): string {
	return id + sign('feed', `${id}:${feedVersion}`);
}

/** The person a token says it is of, or undefined when it cannot be one. */
export function userIdIn(token: string): string | undefined {
	return pattern.exec(token)?.[1];
}

/** Compares in constant time, whether or not there is such a person. */
export function isFeedToken(token: string, holder: Holder | undefined): boolean {
	const [, id = '', proof = ''] = pattern.exec(token) ?? [];
	return (
		verifySignature(proof, 'feed', `${id}:${holder?.feedVersion ?? 'nobody'}`) && holder?.id === id
	);
}
