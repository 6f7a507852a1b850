import { json, text, type Handle } from '@sveltejs/kit';

// What a page of another site can send without a preflight request.
const formTypes = [
	'application/x-www-form-urlencoded',
	'multipart/form-data',
	'text/plain',
	'application/x-sveltekit-formdata'
];
const writing = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** Mail clients post here by themselves and send no Origin (RFC 8058); the token is the credential. */
const byMailClients = '/stop/[token]';

/**
 * Refuses forms of other sites (security S18). It replaces SvelteKit's own check, which cannot exempt a
 * route: on this one a request without any Origin passes. Pages of other sites always send one.
 */
export const csrf: Handle = ({ event, resolve }) => {
	const { request, url, route } = event;
	const origin = request.headers.get('origin');
	const foreign = writing.includes(request.method) && isForm(request) && origin !== url.origin;
	if (!foreign || (origin === null && route.id === byMailClients)) return resolve(event);
	const message = `Cross-site ${request.method} form submissions are forbidden`;
	return request.headers.get('accept') === 'application/json'
		? json({ message }, { status: 403 })
		: text(message, { status: 403 });
};

function isForm(request: Request): boolean {
	const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
	return formTypes.includes(type ?? '');
}
