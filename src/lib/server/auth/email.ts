import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { isAddress } from '../outbox/address';

/**
 * One strict e-mail address as somebody typed it, lower-cased. What tries to be two, hides a line
 * end or quotes its local part is refused: that is what address injection is made of (security S31).
 */
export const emailAddress = v.pipe(
	v.string(() => m.auth_email_missing()),
	v.maxLength(320, () => m.auth_email_invalid()),
	// A phone's keyboard adds a space; it never adds a line end.
	v.transform((text) => text.replace(/^ +| +$/g, '')),
	v.nonEmpty(() => m.auth_email_missing()),
	v.check(isAddress, () => m.auth_email_invalid()),
	v.toLowerCase()
);
