import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { findHubById } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { deviceOfRequest } from '$lib/server/http/sign-in';
import { signedInAnswer } from '$lib/server/http/forms/signed-in';
import { refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import { isOwnSignUp } from '$lib/server/http/sign-up-cookie';
import { refuseOtherBrowser } from './same-browser';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	protectSecretUrl(event);
	const { db, now } = event.locals;
	const asked = await members.findSignUp(db.read, event.params.code, now);
	const hub = asked && (await findHubById(db.read, asked.hubId));
	return {
		asked: asked && hub ? { name: asked.name, email: asked.email, hub: hub.name } : null,
		/** Another browser than the one that signed up. */
		elsewhere: Boolean(asked && !isOwnSignUp(event.cookies, asked.id))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, now } = event.locals;
		const asked = await members.findSignUp(db.read, event.params.code, now);
		if (asked && !isOwnSignUp(event.cookies, asked.id)) {
			const stranger = await refuseOtherBrowser(event, asked);
			if (stranger) return stranger;
		}
		const device = deviceOfRequest(event);
		const refused = await submit(
			event,
			async (change) => {
				const made = await members.verifyEmail(change, event.params.code);
				if (isRefusal(made)) return made;
				return { ...made, code: await auth.openSession(change, made.user.id, device) };
			},
			(verified) => ({
				...signedInAnswer(event, verified, '/me'),
				...{ done: 'welcome', about: verified.hub.slug, signUp: null }
			})
		);
		return refusedForm(event, {}, refused);
	}
};
