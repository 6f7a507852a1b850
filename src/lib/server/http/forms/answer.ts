import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { emailAddress } from '$lib/server/auth/email';
import { personName } from '$lib/server/auth/person-name';
import { shownVersionField } from './edit-conflict';

const companions = v.optional(
	v.pipe(
		v.string(),
		v.trim(),
		v.regex(/^\d{1,3}$/, () => m.attendances_error_companions()),
		v.transform(Number)
	),
	'0'
);

/** The answer of a member. */
export const answerForm = v.object({
	answer: v.picklist(['going', 'tentative', 'declined'], () => m.attendances_error_answer()),
	companions,
	...shownVersionField
});

/** The answer of a guest, with a name and the address that the mailed link will verify. */
export const guestForm = v.object({
	...answerForm.entries,
	name: personName,
	email: emailAddress
});
