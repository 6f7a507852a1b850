import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { completeSignIn, deviceOfRequest, readDeviceCookie } from '$lib/server/http/sign-in';
import { inConstantTime } from '$lib/server/http/constant-time';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { safeRedirect } from '$lib/server/http/safe-redirect';
import type { Actions, PageServerLoad } from './$types';

const withPassword = v.object({
	email: auth.emailAddress,
	password: v.pipe(
		v.string(() => m.auth_password_missing()),
		v.nonEmpty(() => m.auth_password_missing()),
		v.maxLength(2048, () => m.refused_sign_in_wrong())
	),
	next: v.optional(v.string())
});

const withLink = v.object({ email: auth.emailAddress, next: v.optional(v.string()) });

export const load: PageServerLoad = ({ locals, url }) => {
	const next = safeRedirect(url.searchParams.get('next'), '');
	if (locals.viewer) redirect(303, next || '/me');
	const done = url.searchParams.get('done');
	return {
		next,
		sent: url.searchParams.get('sent') === 'link',
		...(done === 'reset' && { flash: m.auth_reset_done() }),
		...(done === 'out' && { flash: m.auth_sign_out_done() })
	};
};

export const actions: Actions = {
	signIn: async (event) => {
		const form = await readForm(event, withPassword);
		if (!form.valid) return form.failure;
		const { locals, getClientAddress } = event;
		const visit = {
			address: getClientAddress(),
			device: deviceOfRequest(event),
			known: readDeviceCookie(event.cookies)
		};
		const signedIn = await auth.signIn(locals.db, form.values, visit);
		if (isRefusal(signedIn)) return refusedForm(event, form.typed, signedIn);
		await completeSignIn(event, signedIn);
		redirect(303, safeRedirect(form.values.next, '/me'));
	},

	mailLink: async (event) => {
		const form = await readForm(event, withLink);
		if (!form.valid) return form.failure;
		const { locals, getClientAddress } = event;
		const { email } = form.values;
		const next = safeRedirect(form.values.next, '');
		const client = auth.clientKey(getClientAddress());
		const asked = { email, locale: locals.locale, client, ...(next && { next }) };
		await inConstantTime(() => locals.db.write((change) => auth.requestSignIn(change, asked)));
		redirect(303, `/sign-in?sent=link${next && `&next=${encodeURIComponent(next)}`}`);
	}
};
