import { redirect } from '@sveltejs/kit';
import { endSession } from '$lib/server/auth';
import { refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.viewer) redirect(303, '/');
};

export const actions: Actions = {
	default: async (event) => {
		const { viewer } = event.locals;
		const refused = await submit(
			event,
			async (change) => viewer && endSession(change, viewer.id, viewer.sessionIdHash),
			() => ({ to: '/sign-in', done: 'out', session: null })
		);
		return refusedForm(event, {}, refused);
	}
};
