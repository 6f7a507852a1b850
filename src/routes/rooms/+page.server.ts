import { redirect } from '@sveltejs/kit';
import * as hubs from '$lib/server/hubs';
import { isActive } from '$lib/server/members/policy';
import { running } from '$lib/server/views/hubs/standing';
import * as rooms from '$lib/server/rooms';
import type { PageServerLoad } from './$types';

/** Redirects to the rooms of the viewer's hub when there is one, else offers a choice. `?all` always does. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const all = running(await hubs.listHubs(locals.db.read));
	const own =
		locals.viewer?.memberships.filter(
			(membership) => isActive(membership) && all.some(({ id }) => id === membership.hubId)
		) ?? [];
	const [only] = own;
	if (only && own.length === 1 && !url.searchParams.has('all')) {
		redirect(303, `/hubs/${only.hubSlug}/rooms`);
	}
	const ids = all.map(({ id }) => id);
	const listed = await rooms.listRoomsOf(locals.db.read, ids);
	return {
		hubs: all.map(({ id, slug, name, hue, city, locale }) => ({
			...{ slug, name, hue, city, lang: locale },
			mine: own.some(({ hubId }) => hubId === id),
			rooms: listed
				.filter(({ hubId }) => hubId === id)
				.map(({ shortName, seats }) => ({ name: shortName, seats }))
		}))
	};
};
