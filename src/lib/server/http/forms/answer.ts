import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { emailAddress } from '$lib/server/auth/email';
import { personName } from '$lib/server/auth/person-name';

const companions = v.optional(
	v.pipe(
		v.string(),
		v.trim(),
		v.regex(/^\d{1,3}$/, () => m.attendances_error_companions()),
		v.transform(Number)
	),
	'0'
);

/** A member's answer. */
export const answerForm = v.object({
	answer: v.picklist(['going', 'tentative', 'declined'], () => m.attendances_error_answer()),
	companions
});

/** A visitor's: with the name and the address that the link will prove. */
export const guestForm = v.object({
	...answerForm.entries,
	name: personName,
	email: emailAddress
});
