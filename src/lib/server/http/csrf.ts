import { json, type Handle, type RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { log } from '../log';
import { plainPage } from './errors/plain-page';

// What a page of another site can send without a preflight request.
const formTypes = [
	'application/x-www-form-urlencoded',
	'multipart/form-data',
	'text/plain',
	'application/x-sveltekit-formdata'
];
const writing = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** Mail clients post here by themselves and send no Origin (RFC 8058); the token is the credential. */
const byMailClients: (string | null)[] = ['/stop/[token]', '/alerts/stop/[token]'];

/**
 * Refuses forms of other sites, and whatever else their scripts send (security S18). It replaces SvelteKit's own check, which cannot exempt a
 * route: on these a request without any Origin passes. Pages of other sites always send one.
 */
export const csrf: Handle = ({ event, resolve }) => {
	const { request, url, route } = event;
	const origin = request.headers.get('origin');
	if (!writing.includes(request.method) || origin === url.origin) return resolve(event);
	// Without an Origin it is no browser's script; a form, which old browsers send so, is refused all the same.
	const passes = origin === null && (!isForm(request) || byMailClients.includes(route.id));
	return passes ? resolve(event) : refused(event, origin);
};

/** The log says which origins differ: when all forms are refused, `ORIGIN` is not the public address. */
function refused({ request, url, route, locals }: RequestEvent, origin: string | null): Response {
	const { requestId: id, locale } = locals;
	const origins = { own: url.origin, theirs: origin?.slice(0, 200) ?? null };
	log.info('a form of another site was refused', { id, route: route.id, ...origins });
	const [title, text] = [m.common_error_foreign_title(), m.common_error_foreign_text()];
	if (request.headers.get('accept') === 'application/json') {
		// What a page's own script expects of an action that failed.
		const error = { message: `${title}. ${text}`, id };
		return json({ type: 'error', status: 403, error }, { status: 403 });
	}
	return plainPage(403, locale, { title, text, idLabel: m.common_error_id(), id });
}

function isForm(request: Request): boolean {
	const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
	return formTypes.includes(type ?? '');
}
