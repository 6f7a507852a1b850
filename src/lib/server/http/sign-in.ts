import type { RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '../auth';
import { deviceOf, endSession } from '../auth';
import { setLocaleCookie } from './locale-cookie';
import { setSessionCookie } from './session-cookie';

/**
 * Hands the new session to the browser, and the language of the account with it. The session that the
 * browser had until now ends: nobody holds its cookie any more.
 */
export async function completeSignIn(
	{ cookies, locals: { db, viewer } }: RequestEvent,
	{ user, code }: SignedIn
): Promise<void> {
	if (viewer) await db.write((change) => endSession(change, viewer.id, viewer.sessionIdHash));
	setSessionCookie(cookies, code);
	setLocaleCookie(cookies, user.locale);
}

/** What the person will recognise this session by. */
export function deviceOfRequest({ request }: RequestEvent): string {
	return deviceOf(request.headers.get('user-agent'));
}
