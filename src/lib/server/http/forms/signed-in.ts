import type { RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '$lib/server/auth';
import type { BoundStore } from '$lib/server/db/store';
import { deviceCookieFor } from '../sign-in';
import type { Answered } from './answered';
import { writeOnce } from './submit';

/** Gives the browser the new session and the language of the account, and marks it as the person's own. */
export function signedInAnswer(
	{ cookies }: Pick<RequestEvent, 'cookies'>,
	{ user, code }: SignedIn,
	to: string
): Answered {
	return { to, session: code, device: deviceCookieFor(cookies, user), locale: user.locale };
}

/** The store for signing in: the same form sent again gets the answer with the same session. */
export function storeForSignIn(event: RequestEvent, to: string): BoundStore {
	return {
		read: event.locals.db.read,
		write: (work) =>
			writeOnce(event, work, (result) =>
				isSignedIn(result) ? signedInAnswer(event, result, to) : undefined
			)
	};
}

function isSignedIn(result: unknown): result is SignedIn {
	return typeof result === 'object' && result !== null && 'user' in result && 'code' in result;
}
