import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';

/** Checks only that something was typed; `checkNewPassword`, which knows the person, checks its strength. */
export const typedPassword = v.pipe(
	v.string(() => m.auth_password_missing()),
	v.nonEmpty(() => m.auth_password_missing())
);

export const newPasswordForm = v.object({ password: typedPassword });
