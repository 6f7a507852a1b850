import { redirect } from '@sveltejs/kit';
import { changeLocale } from '$lib/server/auth';
import { readFields } from '$lib/server/http/forms/form';
import { setLocaleCookie } from '$lib/server/http/locale-cookie';
import { ownPath } from '$lib/server/http/safe-redirect';
import { locales } from '$lib/time/locale';
import type { RequestHandler } from './$types';

/** Speaks another language from now on; who is signed in keeps it, for mails too. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
	const data = await readFields(request);
	const locale = locales.find((one) => one === data.get('locale'));
	const { reader, db } = locals;
	if (locale) {
		setLocaleCookie(cookies, locale);
		if (reader) await db.write((tx) => changeLocale(tx, reader.id, locale));
	}
	redirect(303, ownPath(data.get('next'), '/'));
};
