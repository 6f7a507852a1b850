import { config } from '$lib/server/config';
import { newId } from '$lib/server/db/id';
import { viewerOnPage } from '$lib/server/members/viewer';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	viewer: viewerOnPage(locals.viewer),
	locale: locals.locale,
	origin: config().origin,
	/** A banner says on every page that everybody reads what is typed. */
	publicDemo: config().demo === 'public',
	/**
	 * One for all forms of the page: an answer belongs to one action and its values. A form whose outcome is not
	 * known keeps its own.
	 */
	requestKey: (locals.fault === 'unreachable' && locals.submission?.key) || newId()
});
