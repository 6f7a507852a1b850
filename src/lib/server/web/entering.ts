import type { RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '../auth';
import { deviceOf } from '../auth';
import { setLocaleCookie } from './locale-cookie';
import { setSessionCookie } from './session-cookie';

/** Hands the new session to the browser, and the language of the account with it. */
export function enter({ cookies }: RequestEvent, { user, code }: SignedIn): void {
	setSessionCookie(cookies, code);
	setLocaleCookie(cookies, user.locale);
}

/** What the person will recognise this session by. */
export function deviceOfRequest({ request }: RequestEvent): string {
	return deviceOf(request.headers.get('user-agent'));
}
