import type { RequestEvent } from '@sveltejs/kit';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import { checkNewPassword } from '$lib/server/auth';
import type { FormState } from '$lib/components/forms/form-state';
import { networkZone } from '$lib/time/zones';

/**
 * What is wrong with the new password of a form, to be shown together with its other errors.
 * @param personal words that are easy to guess for this person, such as the name
 * @returns a sentence for the field `password`; empty when the password is good, or when none was typed, which is
 * the schema's to refuse
 */
export function weakPassword(
	event: RequestEvent,
	{ password }: FormState['values'],
	personal: (string | string[] | undefined)[]
): FormState['errors'] {
	if (typeof password !== 'string' || password === '') return {};
	const weak = checkNewPassword(
		password,
		personal.filter((one) => typeof one === 'string')
	);
	return weak ? { password: refusalSentence(weak, event.locals.locale, networkZone) } : {};
}
