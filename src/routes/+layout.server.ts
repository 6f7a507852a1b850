import { config } from '$lib/server/config';
import { listCarried } from '$lib/server/http/forms/carried/list-carried';
import { accountMark, newRequestKey } from '$lib/server/http/forms/request-key';
import { viewerOnPage } from '$lib/server/members/viewer';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, cookies }) => ({
	viewer: viewerOnPage(locals.viewer),
	locale: locals.locale,
	origin: config().origin,
	/** A banner says on every page that everybody reads what is typed. */
	publicDemo: config().demo === 'public',
	/**
	 * One for all forms of the page: an answer belongs to one action and its values. A form whose outcome is not
	 * known keeps its own.
	 */
	requestKey:
		(locals.fault === 'unreachable' && locals.submission?.key) || newRequestKey(locals.viewer),
	account: accountMark(locals.viewer),
	carried: await listCarried({ cookies, locals })
});
