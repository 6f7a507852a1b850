import { json, type Handle, type RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { faultOf } from '../../db/fault';
import { readFields } from '../forms/form';
import { log } from '../../log';
import { plainPage } from './plain-page';

/**
 * Answers when the database failed where SvelteKit draws no page of ours: while a hook looked up the session,
 * or a page after its form was refused; and when a bug would leave a form that the browser sent with a page of error.
 * What was typed stands in the answer, to be sent again.
 */
export const unavailable: Handle = async ({ event, resolve }) => {
	const { locals, request, route } = event;
	try {
		const response = await resolve(event);
		const lost = response.status === 500 && request.method === 'POST';
		return lost && (locals.fault || isForm(event)) ? await answer(event) : response;
	} catch (error) {
		const fault = faultOf(error);
		if (!fault) throw error;
		locals.fault = fault;
		const { requestId: id } = locals;
		log.error('the database failed', error, { id, route: route.id, method: request.method });
		return answer(event);
	}
};

async function answer(event: RequestEvent): Promise<Response> {
	const { requestId: id, locale, fault } = event.locals;
	const status = fault ? 503 : 500;
	const [title, text] = fault
		? [m.common_error_503_title(), m.common_error_503_text()]
		: [m.common_error_500_title(), m.common_error_500_text()];
	if (event.request.headers.get('accept') === 'application/json') {
		// What a page's own script expects of an action that failed.
		return json({ type: 'error', status: 503, error: { message: text, id } }, { status: 503 });
	}
	const words = { title, text, idLabel: m.common_error_id(), id };
	const { request, url } = event;
	if (request.method !== 'POST') return plainPage(status, locale, words);
	const again = { to: url.pathname + url.search, fields: await typedIn(request) };
	return plainPage(status, locale, { ...words, again: { ...again, label: m.common_try_again() } });
}

/** Whether the browser sent it and waits for a page: a script keeps the form by itself. */
function isForm({ request }: RequestEvent): boolean {
	return request.headers.get('accept')?.includes('text/html') ?? false;
}

/** Passwords are typed anew: they are written into no page. */
async function typedIn(request: Request): Promise<[name: string, value: string][]> {
	const fields = [...(await readFields(request))];
	return fields.flatMap(([name, value]) =>
		typeof value === 'string' && !/password/i.test(name) ? [[name, value]] : []
	);
}
