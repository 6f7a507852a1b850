import { redirect } from '@sveltejs/kit';
import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { deviceOfRequest, completeSignIn } from '$lib/server/http/sign-in';
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
		const { db } = event.locals;
		const signedIn = await auth.signInByLink(db, event.params.code, deviceOfRequest(event));
		if (isRefusal(signedIn)) return refusedForm(event, {}, signedIn);
		await completeSignIn(event, signedIn);
		redirect(303, safeRedirect(event.url.searchParams.get('next'), '/me'));
	}
};
