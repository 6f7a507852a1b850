import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';

/** What people write about themselves to the concierge: a sentence or two, or nothing. */
export const introduction = v.pipe(
	v.optional(v.string(), ''),
	v.maxLength(600, () => m.members_introduction_long()),
	v.transform((text) => text.replace(/\r\n?/g, '\n').trim())
);
