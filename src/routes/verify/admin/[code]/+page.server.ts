import * as v from 'valibot';
import { isRefusal, refuse } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { listGuessableWords } from '$lib/server/hubs';
import { deviceOfRequest } from '$lib/server/http/sign-in';
import { signedInAnswer } from '$lib/server/http/forms/signed-in';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { typedPassword } from '$lib/server/http/forms/passwords/new-password';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import { weakPassword } from '$lib/server/http/forms/passwords/weak-password';
import type { Actions, PageServerLoad } from './$types';

const adminForm = v.object({
	name: auth.personName,
	email: auth.emailAddress,
	password: typedPassword
});

export const load: PageServerLoad = async (event) => {
	protectSecretUrl(event);
	return { opens: await auth.opensFirstAdmin(event.locals.db.read, event.params.code) };
};

export const actions: Actions = {
	default: async (event) => {
		const hubWords = await listGuessableWords(event.locals.db.read);
		const form = await readForm(event, adminForm, (typed) =>
			weakPassword(event, typed, [typed['name'], typed['email'], ...hubWords])
		);
		if (!form.valid) return form.failure;
		const { db, locale } = event.locals;
		const { code } = event.params;
		if (!(await auth.opensFirstAdmin(db.read, code)))
			return refusedForm(event, {}, refuse('link-spent'));
		const { name, email, password } = form.values;
		const passwordHash = await auth.hashPassword(password);
		const device = deviceOfRequest(event);
		const refused = await submit(
			event,
			async (change) => {
				const person = { name, email, passwordHash, locale };
				const user = await auth.becomeFirstAdmin(change, code, person);
				if (isRefusal(user)) return user;
				return { user, code: await auth.openSession(change, user.id, device) };
			},
			(entered) => signedInAnswer(event, entered, '/network')
		);
		return refusedForm(event, form.typed, refused);
	}
};
