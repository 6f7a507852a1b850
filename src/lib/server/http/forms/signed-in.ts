import type { RequestEvent } from '@sveltejs/kit';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { SignedIn } from '$lib/server/auth';
import type { BoundStore } from '$lib/server/db/store';
import { deviceCookieFor } from '../sign-in';
import { answerWith, type Answered } from './submit/answered';
import { writeOnce } from './submit/submit';

/** Gives the browser the new session and the language of the account, and marks it as the person's own. */
export function signedInAnswer(
	{ cookies }: Pick<RequestEvent, 'cookies'>,
	{ user, code }: SignedIn,
	to: string
): Answered {
	return { to, session: code, device: deviceCookieFor(cookies, user), locale: user.locale };
}

/**
 * Signs in and redirects; the same form sent again gets the same answer, with the same session.
 * @param signIn may write several times; what signs in is the write that returns the session
 * @returns the refusal
 */
export async function signInOnce(
	event: RequestEvent,
	to: string,
	signIn: (db: BoundStore) => Promise<SignedIn | Refusal>
): Promise<Refusal> {
	let answered: Answered | undefined;
	const answer = (result: unknown) =>
		isSignedIn(result) ? (answered = signedInAnswer(event, result, to)) : undefined;
	const { read } = event.locals.db;
	const signedIn = await signIn({ read, write: (work) => writeOnce(event, work, answer) });
	if (isRefusal(signedIn)) return signedIn;
	answerWith(event.cookies, answered ?? signedInAnswer(event, signedIn, to));
}

function isSignedIn(result: unknown): result is SignedIn {
	return typeof result === 'object' && result !== null && 'user' in result && 'code' in result;
}
