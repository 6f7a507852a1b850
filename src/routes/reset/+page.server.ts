import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { inConstantTime } from '$lib/server/http/constant-time';
import { readForm } from '$lib/server/http/forms/form';
import { rateLimitedForm } from '$lib/server/http/forms/rate-limited';
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
		const asked = { email: form.values.email, locale: locals.locale };
		const counts: auth.Counted[] = [
			['mail', asked.email],
			['mails', auth.clientKey(getClientAddress())]
		];
		const held = await inConstantTime(() =>
			locals.db.write(async (change) => {
				const counted = await auth.countAttempt(change, counts);
				if (!isRefusal(counted)) await auth.requestReset(change, asked);
				return counted;
			})
		);
		if (isRefusal(held)) return rateLimitedForm(event, form.typed, held);
		redirect(303, '/reset?sent=1');
	}
};
