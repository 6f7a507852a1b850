import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { hasShape } from '../mail/printable';

/** What is copied from a list of contacts often stands between marks that nobody sees. */
const around = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

/** A person's name: one line, without characters that could end a header (security S30). */
export const personName = v.pipe(
	v.string(() => m.auth_name_missing()),
	v.maxLength(400, () => m.auth_name_long()),
	v.transform((text) =>
		text
			.normalize('NFC')
			.replace(/[\p{Zs}\t]+/gu, ' ')
			.replace(around, '')
	),
	v.check(hasShape, () => m.auth_name_missing()),
	v.maxLength(80, () => m.auth_name_long()),
	// Control characters, line ends, and marks that change the direction of the text after them.
	v.regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+$/u, () =>
		m.auth_name_invalid()
	)
);
