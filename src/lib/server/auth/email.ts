import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { isAddress } from '../outbox/address';
import { mayBeTyped } from './public-demo';

/**
 * A phone's keyboard adds a space, and what is copied from a page, a table or a mail brings a tab, a no-break space or
 * characters that nobody sees. Neither adds a line end.
 */
const around = /^[\p{Zs}\p{Cf}\t]+|[\p{Zs}\p{Cf}\t]+$/gu;

/**
 * One e-mail address as typed, validated strictly and lower-cased. Input that contains two addresses, a line
 * end or a quoted local part is refused, because address injection uses those (security S31).
 */
export const emailAddress = v.pipe(
	v.string(() => m.auth_email_missing()),
	v.maxLength(320, () => m.auth_email_invalid()),
	v.transform((text) => text.replace(around, '')),
	v.nonEmpty(() => m.auth_email_missing()),
	v.check(isAddress, () => m.auth_email_invalid()),
	v.toLowerCase(),
	v.check(mayBeTyped, () => m.auth_email_invented())
);
