import { redirect } from '@sveltejs/kit';
import { findDone } from '$lib/server/http/forms/flash';
import type { PageServerLoad } from './$types';

/** Says good-bye to whoever has just left; nobody else is told anything by this address. */
export const load: PageServerLoad = (event) => {
	if (findDone(event)?.done !== 'left') redirect(303, '/');
	return { signedOut: true };
};
