import { redirect } from '@sveltejs/kit';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import type { RequestHandler } from './$types';

/** Redirects the links of older mails to the current URL of the same code. */
export const GET: RequestHandler = (event) => {
	protectSecretUrl(event);
	const { pathname, search } = event.url;
	redirect(308, pathname.replace(/^\/prove/, '/verify') + search);
};

/** A form of a page that was open during the upgrade; 308 keeps its method and its fields. */
export const POST = GET;
