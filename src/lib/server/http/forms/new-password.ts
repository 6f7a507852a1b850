import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';

/** Whether it is a good one is for `checkNewPassword`, which knows the person. */
export const typedPassword = v.pipe(
	v.string(() => m.auth_password_missing()),
	v.nonEmpty(() => m.auth_password_missing())
);

export const newPasswordForm = v.object({ password: typedPassword });
