import type { RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '../auth';
import { deviceOf, endSession } from '../auth';
import { setDeviceCookie } from './device-cookie';
import { setLocaleCookie } from './locale-cookie';
import { setSessionCookie } from './session-cookie';

/**
 * Gives the browser the new session and the language of the account. The session that the browser had until
 * now ends, because its cookie is overwritten.
 */
export async function completeSignIn(
	{ cookies, locals: { db, viewer } }: RequestEvent,
	{ user, code }: SignedIn
): Promise<void> {
	// eslint-disable-next-line no-restricted-syntax -- the cookie is overwritten in any case
	if (viewer) await db.write((change) => endSession(change, viewer.id, viewer.sessionIdHash));
	setSessionCookie(cookies, code);
	setDeviceCookie(cookies, user);
	setLocaleCookie(cookies, user.locale);
}

/** A name by which the person recognises this session. */
export function deviceOfRequest({ request }: RequestEvent): string {
	return deviceOf(request.headers.get('user-agent'));
}
