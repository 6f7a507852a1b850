import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';

/** What somebody says of themselves to the concierge: a sentence or two, may be empty. */
export const introduction = v.pipe(
	v.optional(v.string(), ''),
	v.maxLength(600, () => m.members_introduction_long()),
	v.transform((text) => text.replace(/\r\n?/g, '\n').trim())
);
