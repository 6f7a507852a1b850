import * as auth from '$lib/server/auth';
import { deviceOfRequest } from '$lib/server/http/sign-in';
import { signInOnce } from '$lib/server/http/forms/signed-in';
import { refusedForm } from '$lib/server/http/forms/form';
import { safeRedirect } from '$lib/server/http/safe-redirect';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	protectSecretUrl(event);
	const { db, now } = event.locals;
	const user = await auth.findCode(db.read, 'sign-in', event.params.code, now);
	return {
		name: user?.name ?? null,
		next: safeRedirect(event.url.searchParams.get('next'), '')
	};
};

export const actions: Actions = {
	default: async (event) => {
		const device = deviceOfRequest(event);
		const refused = await signInOnce(event, {
			next: safeRedirect(event.url.searchParams.get('next'), ''),
			signIn: (db) => auth.signInByLink(db, event.params.code, device)
		});
		return refusedForm(event, {}, refused);
	}
};
