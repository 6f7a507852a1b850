import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import type { Refusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import { fold } from '$lib/text/fold';
import { looksLikePhone } from '$lib/text/phone';
import type { Change } from '../../db/change';
import type { UserId } from '../../db/id';
import { refuseUnlessOwn } from '../policy';
import { users } from '../schema';

/** A phone number of any country, as typed; null when the field is left empty. */
export const phoneField = v.optional(
	v.pipe(
		v.string(() => m.auth_phone_invalid()),
		v.transform((text) => text.replace(/\s+/gu, ' ').trim()),
		v.check(
			(text) => text === '' || (text.length <= 40 && looksLikePhone(text) && hasDigits(text)),
			() => m.auth_phone_invalid()
		),
		v.transform((text) => text || null)
	),
	''
);

/** Changes the phone number of an account; null for none. Refused with `not-yours`. */
export async function changePhone(
	change: Change,
	userId: UserId,
	phone: string | null
): Promise<void | Refusal> {
	const notAllowed = await refuseUnlessOwn(change, userId);
	if (notAllowed) return notAllowed;
	await setPhone(change, userId, phone);
}

/** Stores a phone number without asking who acts: the one that came with an invite which its person accepts. */
export async function setPhone(
	{ tx }: Change,
	userId: UserId,
	phone: string | null
): Promise<void> {
	await tx.update(users).set({ phone }).where(eq(users.id, userId));
}

/** E.164 has 15 digits at most; what stands around them in writing, such as « (0) », may add some. */
function hasDigits(text: string): boolean {
	const { length } = fold(text).replace(/\D/g, '');
	return length >= 4 && length <= 18;
}
