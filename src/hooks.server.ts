import { sequence } from '@sveltejs/kit/hooks';
import type { HandleServerError, ServerInit } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { database } from '$lib/server/http/database';
import { faultOf } from '$lib/server/db/fault';
import { faults } from '$lib/server/http/errors/faults';
import { headers } from '$lib/server/http/headers';
import { language } from '$lib/server/http/language';
import { unavailable } from '$lib/server/http/errors/unavailable';
import { malformed } from '$lib/server/http/errors/malformed';
import { log } from '$lib/server/log';
import { rememberDesk } from '$lib/server/http/account/landing';
import { endWelcome } from '$lib/server/http/account/welcome';
import { csrf } from '$lib/server/http/csrf';
import { carryForms } from '$lib/server/http/forms/carried/carry-forms';
import { repeatAnswer } from '$lib/server/http/forms/submit/repeat-answer';
import { session } from '$lib/server/http/session';
import { endOnUncaught } from '$lib/server/start/uncaught';
import { startOrEnd } from '$lib/server/start/start';
import { fairScheduling } from '$lib/server/http/fair-scheduling';

export const init: ServerInit = async () => {
	endOnUncaught();
	await startOrEnd();
};

// Who asks in which language is known before anything is refused.
export const handle = sequence(
	headers,
	faults,
	language,
	unavailable,
	malformed,
	csrf,
	fairScheduling,
	database,
	session,
	rememberDesk,
	endWelcome,
	carryForms,
	repeatAnswer
);

/** A bug, or a fault of the database: logged with an id that the reader sees. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	const id = event.locals.requestId;
	if (status < 500) return { message, id };
	const { route, request, locals } = event;
	const fault = faultOf(error);
	locals.fault ??= fault;
	const what = fault ? 'the database failed' : 'unexpected error';
	log.error(what, error, { id, route: route.id, method: request.method });
	if (fault) return { message: m.common_error_503_text(), id, status: 503 };
	return { message: m.error_unexpected(), id };
};
