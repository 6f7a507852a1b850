import { config } from '$lib/server/config';
import { viewerOnPage } from '$lib/server/members/viewer';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	viewer: viewerOnPage(locals.viewer),
	locale: locals.locale,
	origin: config().origin,
	/** A banner says on every page that everybody reads what is typed. */
	publicDemo: config().demo === 'public'
});
