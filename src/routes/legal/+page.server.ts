import * as hubs from '$lib/server/hubs';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	publishers: (await hubs.listHubs(locals.db.read)).map(({ name, address, email, phone }) => ({
		name,
		contact: [address, email, phone].filter(Boolean).join(' · ')
	}))
});
