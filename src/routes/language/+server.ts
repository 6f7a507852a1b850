import { redirect } from '@sveltejs/kit';
import { changeLocale } from '$lib/server/auth';
import { readFields } from '$lib/server/http/forms/form';
import { setLocaleCookie } from '$lib/server/http/locale-cookie';
import { safeRedirect } from '$lib/server/http/safe-redirect';
import { locales } from '$lib/time/locale';
import type { RequestHandler } from './$types';

/** Sets the language; signed-in people keep it in their account, for mails too. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
	const data = await readFields(request);
	const locale = locales.find((one) => one === data.get('locale'));
	const { viewer, db } = locals;
	if (locale) {
		setLocaleCookie(cookies, locale);
		// eslint-disable-next-line no-restricted-syntax -- when it is not stored, this browser speaks it all the same
		if (viewer) await db.write((change) => changeLocale(change, viewer.id, locale));
	}
	redirect(303, safeRedirect(data.get('next'), '/'));
};
