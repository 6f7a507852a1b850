import type { UserId } from '../db/id';
import { verifySignature, sign } from '../secrets';

/** The owner of a personal feed and the version of its address: a new version revokes the old one. */
interface Holder {
	id: string;
	feedVersion: number;
}

// The id has 20 characters (db/id), the signature 27: 162 bits that cannot be guessed (security S27).
const pattern = /^([0-9a-z]{20})([\w-]{27})$/;

/** The secret part of a personal feed's address: the user's id in clear, then the signature. */
export function feedToken({ id, feedVersion }: Holder): string {
	return id + sign('feed', `${id}:${feedVersion}`);
}

/** The user id in a token; undefined when the token is malformed. The signature is not checked. */
export function userIdIn(token: string): UserId | undefined {
	return pattern.exec(token)?.[1] as UserId | undefined;
}

/** Verifies a token in constant time, whether or not the user exists. */
export function isFeedToken(token: string, holder: Holder | undefined): boolean {
	const [, id = '', signature = ''] = pattern.exec(token) ?? [];
	return (
		verifySignature(signature, 'feed', `${id}:${holder?.feedVersion ?? 'nobody'}`) &&
		holder?.id === id
	);
}
