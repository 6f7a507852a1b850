import { redirect } from '@sveltejs/kit';
import { pageForm } from '$lib/components/forms/page-form';
import { changeLocale } from '$lib/server/auth';
import { carry } from '$lib/server/http/forms/carried/carry';
import { readFields } from '$lib/server/http/forms/form';
import { setLocaleCookie } from '$lib/server/http/locale-cookie';
import { safeRedirect } from '$lib/server/http/safe-redirect';
import { withoutAction } from '$lib/server/http/forms/without-action';
import { locales } from '$lib/time/locale';
import type { RequestHandler } from './$types';

/**
 * Sets the language; signed-in people keep it in their account, for mails too. With the language in the query the
 * fields are those of the page's form, which the page shows again.
 */
export const POST: RequestHandler = async (event) => {
	const { request, cookies, locals, url } = event;
	const along = url.searchParams.has('locale');
	const asked = along ? url.searchParams : await readFields(request);
	const locale = locales.find((one) => one === asked.get('locale'));
	const next = withoutAction(safeRedirect(asked.get('next'), '/'));
	const { viewer, db } = locals;
	if (along) {
		const [path = ''] = next.split('?');
		const page = { path, search: next.slice(path.length) };
		const cookie = await carry(event, { ...page, action: pageForm, because: 'language' });
		if (cookie) cookies.set(cookie.name, cookie.code, cookie.options);
	}
	if (locale) {
		setLocaleCookie(cookies, locale);
		// eslint-disable-next-line no-restricted-syntax -- when it is not stored, this browser speaks it all the same
		if (viewer) await db.write((change) => changeLocale(change, viewer.id, locale));
	}
	redirect(303, next);
};
