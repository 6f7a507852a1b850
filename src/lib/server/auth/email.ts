import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { isAddress } from '../outbox/address';
import { mayBeTyped } from './public-demo';

/**
 * One e-mail address as typed, validated strictly and lower-cased. Input that contains two addresses, a line
 * end or a quoted local part is refused, because address injection uses those (security S31).
 */
export const emailAddress = v.pipe(
	v.string(() => m.auth_email_missing()),
	v.maxLength(320, () => m.auth_email_invalid()),
	// A phone's keyboard adds a space; it never adds a line end.
	v.transform((text) => text.replace(/^ +| +$/g, '')),
	v.nonEmpty(() => m.auth_email_missing()),
	v.check(isAddress, () => m.auth_email_invalid()),
	v.toLowerCase(),
	v.check(mayBeTyped, () => m.auth_email_invented())
);
