import { randomBytes } from 'node:crypto';
import { sign, verifySignature } from '../../secrets';
import type { User } from '../user';

/** How many accounts one browser remembers having opened. */
const accounts = 5;
const between = '~';

/**
 * The mark of this device in a cookie, by which its guesses are counted; undefined for a device that has not
 * signed in to this account before, or not since its password was changed: what guesses there is counted with
 * all strangers.
 * @param cookie what `rememberDevice` gave
 */
export function findDevice(cookie: string | undefined, user: Signer): string | undefined {
	return tokensIn(cookie)
		.find((token) => isOf(token, user))
		?.split('.')[0];
}

/**
 * The cookie of a device on which the person has just signed in. It names nobody, opens nothing, and keeps
 * the other accounts that this browser has opened.
 */
export function rememberDevice(cookie: string | undefined, user: Signer): string {
	const tokens = tokensIn(cookie);
	const known = tokens.find((token) => isOf(token, user));
	const others = tokens.filter((token) => token !== known);
	return [known ?? newToken(user), ...others].slice(0, accounts).join(between);
}

type Signer = Pick<User, 'id' | 'passwordHash'>;

const purpose = 'known-device';

function newToken(user: Signer): string {
	const mark = randomBytes(12).toString('base64url');
	return `${mark}.${sign(purpose, textOf(mark, user))}`;
}

function isOf(token: string, user: Signer): boolean {
	const [mark = '', signature = ''] = token.split('.');
	return verifySignature(signature, purpose, textOf(mark, user));
}

/** With the hash of the password: who knew an older one keeps no privilege. */
function textOf(mark: string, { id, passwordHash }: Signer): string {
	return JSON.stringify([mark, id, passwordHash]);
}

function tokensIn(cookie = ''): string[] {
	return cookie.split(between).slice(0, accounts).filter(Boolean);
}
