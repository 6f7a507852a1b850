import { error, redirect } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { requireViewer } from '$lib/server/http/guards';
import { viewerOnPage } from '$lib/server/members/viewer';
import type { PageServerLoad } from './$types';

/** Most concierges look after one hub: they go straight to its desk. */
export const load: PageServerLoad = (event) => {
	const desks = viewerOnPage(requireViewer(event))?.desks ?? [];
	const [only, ...others] = desks;
	if (!only) error(403, { message: m.error_concierges_only() });
	if (others.length === 0) redirect(303, `/desk/${only.slug}`);
	return { desks };
};
