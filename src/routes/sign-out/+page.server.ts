import { redirect } from '@sveltejs/kit';
import { endSession } from '$lib/server/auth';
import { clearSessionCookie } from '$lib/server/http/session-cookie';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.viewer) redirect(303, '/');
};

export const actions: Actions = {
	default: async ({ locals, cookies }) => {
		const { viewer, db } = locals;
		if (viewer) await db.write((change) => endSession(change, viewer.id, viewer.sessionIdHash));
		clearSessionCookie(cookies);
		redirect(303, '/sign-in?done=out');
	}
};
