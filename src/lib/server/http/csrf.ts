import { json, text, type Handle } from '@sveltejs/kit';

// What a page of another site can send without asking the browser first.
const formTypes = [
	'application/x-www-form-urlencoded',
	'multipart/form-data',
	'text/plain',
	'application/x-sveltekit-formdata'
];
const writing = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** A mail client posts here by itself and names no origin (RFC 8058); the address is the key. */
const byMailClients = '/stop/[token]';

/**
 * Refuses forms of other sites (security S18): SvelteKit's own check, which knows no exemption, with
 * one. Only who names no origin at all is let through there: another site's page always names one.
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
