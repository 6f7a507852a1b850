import type { RequestEvent } from '@sveltejs/kit';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import * as auth from '../../../auth';
import { countOnce } from '../submit/count-once';

/**
 * Checks the current password of an account whose page asks for it; each attempt is counted. An account without
 * a password has none to ask for.
 * @param field where it was typed
 * @returns the refusal: `too-many-attempts`, `password-wrong`
 */
export async function refuseWrongPassword(
	event: RequestEvent,
	{ id, passwordHash }: Pick<auth.User, 'id' | 'passwordHash'>,
	password: string,
	field = 'passwordNow'
): Promise<Refusal | undefined> {
	if (passwordHash === null) return undefined;
	const held = await countOnce(event, [countOf({ id })]);
	if (isRefusal(held)) return held;
	if (await auth.verifyPassword(passwordHash, password)) return undefined;
	return refuse('password-wrong', { field });
}

/** What its attempts are counted by, to be cleared once the form has passed. */
export function countOf({ id }: Pick<auth.User, 'id'>): auth.Counted {
	return ['currentPassword', id];
}
