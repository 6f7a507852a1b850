import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as auth from '$lib/server/auth';
import { inConstantTime } from '$lib/server/http/constant-time';
import { readForm } from '$lib/server/http/forms/form';
import type { Actions, PageServerLoad } from './$types';

const resetForm = v.object({ email: auth.emailAddress });

export const load: PageServerLoad = ({ url, locals }) => ({
	sent: url.searchParams.has('sent'),
	email: locals.viewer?.email ?? ''
});

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event, resetForm);
		if (!form.valid) return form.failure;
		const { locals, getClientAddress } = event;
		const client = auth.clientKey(getClientAddress());
		const asked = { email: form.values.email, locale: locals.locale, client };
		await inConstantTime(() => locals.db.write((change) => auth.requestReset(change, asked)));
		redirect(303, '/reset?sent=1');
	}
};
