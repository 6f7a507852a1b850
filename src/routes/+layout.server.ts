import { config } from '$lib/server/config';
import { findWelcome } from '$lib/server/http/account/welcome';
import { listCarried } from '$lib/server/http/forms/carried/list-carried';
import { accountMark, newRequestKey } from '$lib/server/http/forms/request-key';
import { viewerOnPage } from '$lib/server/members/viewer';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => ({
	viewer: viewerOnPage(event.locals.viewer),
	locale: event.locals.locale,
	origin: config().origin,
	/** A banner says on every page that everybody reads what is typed. */
	publicDemo: config().demo === 'public',
	/**
	 * One for all forms of the page: an answer belongs to one action and its values. A form whose outcome is not
	 * known keeps its own.
	 */
	requestKey:
		(event.locals.fault === 'unreachable' && event.locals.submission?.key) ||
		newRequestKey(event.locals.viewer),
	account: accountMark(event.locals.viewer),
	carried: await listCarried(event),
	welcome: await findWelcome(event)
});
