import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { invalidForm, readForm, refusedForm } from '$lib/server/http/forms/form';
import type { FormState } from '$lib/components/forms/form-state';
import { typedPassword } from '$lib/server/http/forms/new-password';

const passwordForm = v.object({ password: typedPassword });

/**
 * Asks a browser that did not send the sign-up for the password chosen there: only the person who chose it
 * may open the account.
 * @returns the failed form, or nothing when the password is right
 */
export async function refuseOtherBrowser(
	event: RequestEvent,
	asked: { id: string; passwordHash: string }
): Promise<ActionFailure<FormState> | undefined> {
	const form = await readForm(event, passwordForm);
	if (!form.valid) return form.failure;
	const { db } = event.locals;
	const guess: auth.Counted = ['signUpPassword', asked.id];
	const held = await db.write((change) => auth.countAttempt(change, [guess]));
	if (isRefusal(held)) return refusedForm(event, {}, held);
	if (await auth.verifyPassword(asked.passwordHash, form.values.password)) return undefined;
	return invalidForm(event, {}, { password: m.members_verify_password_wrong() });
}
