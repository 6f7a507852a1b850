import type { RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { findHubById } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { deviceOfRequest } from '$lib/server/http/sign-in';
import { signedInAnswer } from '$lib/server/http/forms/signed-in';
import { refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { safeRedirect } from '$lib/server/http/safe-redirect';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import { isOwnSignUp } from '$lib/server/http/account/asked-cookie';
import { askForPassword, guessOf } from './ask-for-password';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	protectSecretUrl(event);
	const { db } = event.locals;
	const { mailed, own } = await findOpened(event);
	// Who typed a mailed one with a password is not known in another browser: nothing of it is shown there.
	const hub = own && (await findHubById(db.read, own.hubId));
	return {
		email: mailed?.email ?? null,
		own: own && hub ? { name: own.name, email: own.email, hub: hub.name } : null
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { mailed, own, others } = await findOpened(event);
		const chosen = own ?? (mailed && (await askForPassword(event, [mailed, ...others])));
		if (chosen && !('id' in chosen)) return chosen;
		const device = deviceOfRequest(event);
		const verify = () =>
			submit(
				event,
				async (change) => {
					const made = await members.verifyEmail(change, event.params.code, chosen);
					if (isRefusal(made)) return made;
					return { ...made, code: await auth.openSession(change, made.user.id, device) };
				},
				(verified) => ({
					...signedInAnswer(event, verified, safeRedirect(verified.next, '/me')),
					...{ welcome: verified.hub.slug, asked: null }
				})
			);
		const counted = mailed && !own ? [guessOf(mailed)] : [];
		const refused = await auth.forgivenOnFault(event.locals.db, counted, verify);
		return refusedForm(event, {}, refused);
	}
};

/**
 * The sign-ups that the code in the URL opens, and which of them a click opens: the one that this browser has sent,
 * or the mailed one when it has no password, which whoever typed it could come back with. In a public demo everybody
 * reads that mail.
 */
async function findOpened({ locals, params, cookies }: RequestEvent<{ code: string }>) {
	const [mailed, ...others] = await members.listSignUps(locals.db.read, params.code, locals.now);
	const sent = [mailed, ...others].find((one) => one && isOwnSignUp(cookies, one.id));
	const own = sent ?? (mailed?.passwordHash === null && !auth.isPublicDemo() ? mailed : undefined);
	return { mailed, others, own };
}
