import * as v from 'valibot';
import * as auth from '$lib/server/auth';
import { inConstantTime } from '$lib/server/http/constant-time';
import { safeRedirect } from '$lib/server/http/safe-redirect';
import { findDone } from '$lib/server/http/forms/flash';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import type { Actions, PageServerLoad } from './$types';

const resetForm = v.object({ email: auth.emailAddress });

export const load: PageServerLoad = ({ url, cookies, locals }) => ({
	next: safeRedirect(url.searchParams.get('next'), ''),
	sent: url.searchParams.has('sent') && findDone({ url, cookies })?.done === 'sent',
	email: locals.viewer?.email ?? ''
});

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event, resetForm);
		if (!form.valid) return form.failure;
		const { locals, getClientAddress, url } = event;
		const next = safeRedirect(url.searchParams.get('next'), '');
		const client = auth.clientKey(getClientAddress());
		const { email } = form.values;
		const asked = { email, locale: locals.locale, client, ...(next && { next }) };
		const to = `/reset?sent=1${next && `&next=${encodeURIComponent(next)}`}`;
		const refused = await inConstantTime(() =>
			submit(
				event,
				(change) => auth.requestReset(change, asked),
				() => ({ to, done: 'sent' })
			)
		);
		return refusedForm(event, form.typed, refused);
	}
};
