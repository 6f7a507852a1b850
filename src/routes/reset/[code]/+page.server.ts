import * as v from 'valibot';
import { refuse } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { listGuessableWords } from '$lib/server/hubs';
import { safeRedirect } from '$lib/server/http/safe-redirect';
import { deviceCookieFor } from '$lib/server/http/sign-in';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { ticked } from '$lib/server/http/forms/fields';
import { newPasswordForm } from '$lib/server/http/forms/passwords/new-password';
import { resetPassword } from '$lib/server/usecases/new-password';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import type { Actions, PageServerLoad } from './$types';

const resetForm = v.object({ ...newPasswordForm.entries, somebodyElse: ticked });

export const load: PageServerLoad = async (event) => {
	protectSecretUrl(event);
	const { db, now } = event.locals;
	const user = await auth.findCode(db.read, 'reset', event.params.code, now);
	const { name = null, greeting = null, email = null } = user ?? {};
	return { name, greeting, email };
};

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event, resetForm);
		if (!form.valid) return form.failure;
		const { db, now } = event.locals;
		const { code } = event.params;
		const next = safeRedirect(event.url.searchParams.get('next'), '');
		const user = await auth.findCode(db.read, 'reset', code, now);
		if (!user) return refusedForm(event, {}, refuse('link-spent'));
		const hubWords = await listGuessableWords(db.read);
		const { password, somebodyElse } = form.values;
		const weak = auth.checkNewPassword(password, [
			user.name,
			user.greeting ?? '',
			user.email,
			...hubWords
		]);
		if (weak) return refusedForm(event, form.typed, weak);
		const hash = await auth.hashPassword(password);
		const refused = await submit(
			event,
			(change) => resetPassword(change, code, hash, { somebodyElse }),
			(changed) => ({
				...(somebodyElse && changed.feedOffAt === null
					? { to: '/sign-in?next=%2Fme%2Fcalendar', done: 'resetCalendars' }
					: { to: `/sign-in${auth.wanted(next)}`, done: 'reset' }),
				session: null,
				device: deviceCookieFor(event.cookies, changed)
			})
		);
		return refusedForm(event, form.typed, refused);
	}
};
