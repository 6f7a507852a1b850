import type { Handle, RequestEvent } from '@sveltejs/kit';
import { setCookies, type Answered } from './answered';
import { findEarlierAnswer } from './earlier-answer';
import { submissionOf } from './submission';

const formType = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/**
 * Answers a form that arrives again as it was answered before, ahead of its action: what the action would
 * look up may be gone, as its own work removed it. Of the same form sent several times at once, those that
 * come too late for that are answered alike after their action was refused.
 */
export const repeatAnswer: Handle = async ({ event, resolve }) => {
	const { request, locals } = event;
	const type = request.headers.get('content-type') ?? '';
	if (request.method !== 'POST' || !formType.test(type)) return resolve(event);
	// Whoever reads a broken body next, the action, says so.
	const submission = await submissionOf(event).catch(() => undefined);
	if (!submission) return resolve(event);
	locals.submission = submission;
	const before = await findEarlierAnswer(locals.db.read, { ...locals, submission });
	if (before) return redirectTo(event, before);
	const response = await resolve(event);
	if (!(await isRefused(response, event))) return response;
	// The same form, sent at the same time, may have passed since: the action met what that one left.
	const meanwhile = await findEarlierAnswer(locals.db.read, { ...locals, submission });
	return meanwhile ? redirectTo(event, meanwhile) : response;
};

/** Whether a form was refused, or met nothing that it is about. A script is told so with the status 200. */
async function isRefused(response: Response, { locals }: RequestEvent): Promise<boolean> {
	// A database that does not work is not asked once more.
	if (locals.fault || response.status >= 500) return false;
	if (response.status >= 400) return true;
	if (!response.headers.get('content-type')?.startsWith('application/json')) return false;
	const said = (await response.clone().json()) as { type?: string } | null;
	return said?.type === 'failure' || said?.type === 'error';
}

/** Like SvelteKit: a script gets the redirect as JSON. */
function redirectTo({ request, cookies }: RequestEvent, answered: Answered): Response {
	const headers = new Headers();
	const append = (...cookie: Parameters<typeof cookies.serialize>) =>
		headers.append('set-cookie', cookies.serialize(...cookie));
	setCookies(
		{
			get: (name) => cookies.get(name),
			set: append,
			delete: (name, options) => append(name, '', { ...options, maxAge: 0 })
		},
		answered
	);
	const { to: location } = answered;
	if (request.headers.get('accept') === 'application/json') {
		return Response.json({ type: 'redirect', status: 303, location }, { headers });
	}
	headers.set('location', location);
	return new Response(null, { status: 303, headers });
}
