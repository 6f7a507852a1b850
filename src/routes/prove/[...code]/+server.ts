import { redirect } from '@sveltejs/kit';
import { protectSecretUrl } from '$lib/server/http/no-referrer';
import type { RequestHandler } from './$types';

/** Where the links of older mails lead: the same code, at the address it has today. */
export const GET: RequestHandler = (event) => {
	protectSecretUrl(event);
	const { pathname, search } = event.url;
	redirect(308, pathname.replace(/^\/prove/, '/verify') + search);
};
