import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { emailAddress } from '$lib/server/auth/email';
import { personName } from '$lib/server/auth/person-name';
import type { UserId } from '$lib/server/db/id';
import { givenId, line, lineOrNone, text } from '$lib/server/http/forms/fields';
import { longest } from '$lib/server/pitches';

/** The longest word of a concierge's own in the mail. */
export const longestWord = 400;

/** A member, and what they present. */
export const placeForm = v.object({
	person: v.optional(givenId<UserId>(), ''),
	title: line(longest.title, m.pitches_error_title)
});

/** Somebody without an account, and what they present. */
export const placeGuestForm = v.object({
	name: personName,
	email: v.optional(
		v.union([v.literal(''), emailAddress], () => m.auth_email_invalid()),
		''
	),
	title: line(longest.title, m.pitches_error_title)
});

/** A member, and a word to them. */
export const askForm = v.object({
	person: v.optional(givenId<UserId>(), ''),
	word: text(longestWord)
});

/** Somebody by their address, and a word to them. */
export const askAddressForm = v.object({
	name: lineOrNone(80),
	email: emailAddress,
	word: text(longestWord)
});
