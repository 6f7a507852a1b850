import type { RequestEvent } from '@sveltejs/kit';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { SignedIn } from '$lib/server/auth';
import type { BoundStore } from '$lib/server/db/store';
import { landingAfterSignIn } from '../account/landing';
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

interface Entering<Entered> {
	/** The page that was wanted; without one the person lands where they work. */
	next: string;
	/** May write several times; what signs in is the write that returns the session. */
	signIn: (db: BoundStore) => Promise<Entered | Refusal>;
	/** What the answer says besides. */
	more?: (entered: Entered) => Partial<Answered>;
}

/**
 * Signs in and redirects; the same form sent again gets the same answer, with the same session.
 * @returns the refusal
 */
export async function signInOnce<Entered extends SignedIn>(
	event: RequestEvent,
	{ next, signIn, more = () => ({}) }: Entering<Entered>
): Promise<Refusal> {
	let answered: Answered | undefined;
	let landing = '/me';
	const answer = (result: unknown) => {
		if (!isSignedIn(result)) return undefined;
		const entered = result as Entered;
		answered = { ...signedInAnswer(event, entered, next || landing), ...more(entered) };
		return answered;
	};
	const { cookies, locals } = event;
	const signedIn = await signIn({
		read: locals.db.read,
		write: (work) =>
			writeOnce(
				event,
				async (change) => {
					const result = await work(change);
					if (!next && isSignedIn(result)) {
						landing = await landingAfterSignIn(change.tx, result.user, cookies);
					}
					return result;
				},
				answer
			)
	});
	if (isRefusal(signedIn)) return signedIn;
	answerWith(event, answered ?? signedInAnswer(event, signedIn, next || landing));
}

function isSignedIn(result: unknown): result is SignedIn {
	return typeof result === 'object' && result !== null && 'user' in result && 'code' in result;
}
