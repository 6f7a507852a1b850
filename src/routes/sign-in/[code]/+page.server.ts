import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { deviceOfRequest } from '$lib/server/http/sign-in';
import { signedInAnswer, storeForSignIn } from '$lib/server/http/forms/signed-in';
import { answerWith } from '$lib/server/http/forms/answered';
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
		const to = safeRedirect(event.url.searchParams.get('next'), '/me');
		const db = storeForSignIn(event, to);
		const signedIn = await auth.signInByLink(db, event.params.code, deviceOfRequest(event));
		if (isRefusal(signedIn)) return refusedForm(event, {}, signedIn);
		answerWith(event.cookies, signedInAnswer(event, signedIn, to));
	}
};
