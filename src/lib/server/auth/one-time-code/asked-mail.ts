import { newId } from '../../db/id';

/** The mail that a browser has asked for, as this browser remembers it. */
export interface AskedMail {
	/** Random, of this asking: what is typed there is counted by it. */
	ask: string;
	/** The mailed code or the sign-up whose mail it is; of nothing when no mail with a code was sent. */
	subject: string;
	/** As it was typed. */
	email: string;
	/** On which page. */
	from: 'sign-in' | 'sign-up';
}

/** @param subject from `requestSignIn` or `signUp` */
export function askedMail(asked: Omit<AskedMail, 'ask'>): AskedMail {
	return { ask: newId(), ...asked };
}
