import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import type { SignUp } from '$lib/server/members';
import { invalidForm, readForm, refusedForm } from '$lib/server/http/forms/form';
import type { FormState } from '$lib/components/forms/form-state';
import { typedPassword } from '$lib/server/http/forms/passwords/new-password';
import { countOnce } from '$lib/server/http/forms/submit/count-once';

const passwordForm = v.object({ password: typedPassword });

/** How many sign-ups of one address a password is tried at: each takes some time. */
const triedAtMost = 8;

/**
 * Asks a browser that did not send a sign-up for the password chosen there: only the person who chose it may
 * open the account.
 * @param opened from `listSignUps`, the one of the mailed code first
 * @returns the sign-up with this password, or the failed form
 */
export async function askForPassword(
	event: RequestEvent,
	opened: [SignUp, ...SignUp[]]
): Promise<SignUp | ActionFailure<FormState>> {
	const form = await readForm(event, passwordForm);
	if (!form.valid) return form.failure;
	const held = await countOnce(event, [guessOf(opened[0])]);
	if (isRefusal(held)) return refusedForm(event, {}, held);
	const chosen = opened.filter(({ passwordHash }) => passwordHash !== null);
	for (const asked of chosen.slice(0, triedAtMost)) {
		if (await auth.verifyPassword(asked.passwordHash, form.values.password)) return asked;
	}
	return invalidForm(event, {}, { password: m.members_verify_password_wrong() });
}

/** What the passwords of a mailed sign-up are counted by. */
export function guessOf({ id }: Pick<SignUp, 'id'>): auth.Counted {
	return ['signUpPassword', id];
}
