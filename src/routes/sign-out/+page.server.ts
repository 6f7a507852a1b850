import { redirect } from '@sveltejs/kit';
import { isRefusal } from '$lib/messages/refusal';
import { endSession } from '$lib/server/auth';
import { refusedForm } from '$lib/server/http/forms/form';
import { clearSessionCookie } from '$lib/server/http/session-cookie';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.viewer) redirect(303, '/');
};

export const actions: Actions = {
	default: async (event) => {
		const { viewer, db } = event.locals;
		const ended =
			viewer && (await db.write((change) => endSession(change, viewer.id, viewer.sessionIdHash)));
		// Whoever signs out on somebody else's computer must not believe that it is done.
		if (isRefusal(ended)) return refusedForm(event, {}, ended);
		clearSessionCookie(event.cookies);
		redirect(303, '/sign-in?done=out');
	}
};
