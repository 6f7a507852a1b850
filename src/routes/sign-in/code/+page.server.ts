import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { refuse } from '$lib/messages/refusal';
import * as members from '$lib/server/members';
import { readAsked } from '$lib/server/http/account/asked-cookie';
import { landingOf } from '$lib/server/http/account/landing';
import { inConstantTime } from '$lib/server/http/constant-time';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { signInOnce } from '$lib/server/http/forms/signed-in';
import { safeRedirect } from '$lib/server/http/safe-redirect';
import { deviceOfRequest, readDeviceCookie } from '$lib/server/http/sign-in';
import type { Actions, PageServerLoad } from './$types';

const codeForm = v.object({
	code: v.pipe(
		v.string(() => m.auth_code_missing()),
		v.trim(),
		v.nonEmpty(() => m.auth_code_missing()),
		v.maxLength(100, () => m.refused_code_wrong())
	)
});

/** The page that a browser gets when it has asked for a mail: its code is typed here. */
export const load: PageServerLoad = ({ locals, url, cookies, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	const next = safeRedirect(url.searchParams.get('next'), '');
	if (locals.viewer) redirect(303, next || landingOf(locals.viewer, cookies));
	const query = next && `?next=${encodeURIComponent(next)}`;
	const asked = readAsked(cookies);
	if (!asked) redirect(303, `/sign-in${query}`);
	const { email, from } = asked;
	return { email, signsUp: from === 'sign-up', query };
};

export const actions: Actions = {
	/** Signs in, or opens the account that was asked for, and leads to the page that was wanted. */
	default: async (event) => {
		const form = await readForm(event, codeForm);
		if (!form.valid) return form.failure;
		const asked = readAsked(event.cookies);
		if (!asked) return refusedForm(event, form.typed, refuse('code-spent'));
		const visit = {
			address: event.getClientAddress(),
			device: deviceOfRequest(event),
			known: readDeviceCookie(event.cookies)
		};
		const wanted = safeRedirect(event.url.searchParams.get('next'), '');
		const refused = await inConstantTime(() =>
			signInOnce(event, {
				next: wanted,
				signIn: (db) => members.signInByCode(db, asked, form.values.code, visit),
				more: ({ hub }) => ({ asked: null, ...(hub && { welcome: hub.slug }) })
			})
		);
		return refusedForm(event, form.typed, refused);
	}
};
