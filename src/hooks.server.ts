import { sequence } from '@sveltejs/kit/hooks';
import type { HandleServerError, ServerInit } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { database } from '$lib/server/http/database';
import { headers } from '$lib/server/http/headers';
import { language } from '$lib/server/http/language';
import { log } from '$lib/server/log';
import { csrf } from '$lib/server/http/csrf';
import { session } from '$lib/server/http/session';
import { startOrEnd } from '$lib/server/start/start';
import { fairScheduling } from '$lib/server/http/fair-scheduling';

export const init: ServerInit = async () => {
	await startOrEnd();
};

export const handle = sequence(headers, csrf, fairScheduling, database, session, language);

/** A bug: logged with an id that the reader sees, without the message of a database error (it holds values). */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	const id = event.locals.requestId;
	if (status < 500) return { message, id };
	const trace = error instanceof Error ? stackOf(error) : String(error);
	log.error('unexpected error', { id, route: event.route.id, method: event.request.method, trace });
	return { message: m.error_unexpected(), id };
};

function stackOf(error: Error): string {
	const root =
		error.name === 'DrizzleQueryError' && error.cause instanceof Error ? error.cause : error;
	return `${root.name}: ${root.message}\n${(root.stack ?? '').split('\n').slice(1, 8).join('\n')}`;
}
