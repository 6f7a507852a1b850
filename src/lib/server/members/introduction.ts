import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { printable, withoutTurning } from '../mail/printable';

/** What people write about themselves to the concierge: a sentence or two, or nothing. */
export const introduction = v.pipe(
	v.optional(v.string(), ''),
	v.transform((text) => printable(withoutTurning(text))),
	v.trim(),
	// As it is stored: browsers send the end of a line as two characters, and the page counts one.
	v.maxLength(600, () => m.members_introduction_long())
);
