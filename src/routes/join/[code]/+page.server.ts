import * as v from 'valibot';
import { isRefusal, refuse } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { listGuessableWords } from '$lib/server/hubs';
import { countOf, refuseWrongPassword } from '$lib/server/http/forms/passwords/current-password';
import { givenNumber } from '$lib/server/http/forms/fields';
import { findDone } from '$lib/server/http/forms/flash';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { signedInAnswer } from '$lib/server/http/forms/signed-in';
import { accepted } from '$lib/server/http/forms/sign-up';
import { submit } from '$lib/server/http/forms/submit/submit';
import { weakPassword } from '$lib/server/http/forms/passwords/weak-password';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import { deviceOfRequest } from '$lib/server/http/sign-in';
import * as members from '$lib/server/members';
import { renderMarkdown } from '$lib/server/views/markdown';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { Actions, PageServerLoad } from './$types';
import { findInvited } from './find-invited';

const optional = v.optional(v.string(), '');
const joinForm = v.object({
	...{ name: optional, password: optional, passwordNow: optional },
	...{ houseRules: v.optional(accepted), version: v.optional(givenNumber, '0') }
});

export const load: PageServerLoad = async (event) => {
	protectSecretUrl(event);
	const found = await findInvited(event);
	if (!found) return { invite: null, declined: findDone(event)?.done === 'declined' };
	const { invite, hub, needs } = found;
	const { viewer } = event.locals;
	return {
		declined: false,
		invite: {
			...{ role: invite.role, name: invite.name, email: invite.email, needs },
			other: viewer && needs !== 'nothing' ? viewer.email : null
		},
		hub: hub && {
			...hubHead(hub),
			rules: hub.houseRules ? renderMarkdown(hub.houseRules) : null,
			version: hub.houseRulesVersion
		}
	};
};

export const actions: Actions = {
	accept: async (event) => {
		const { db } = event.locals;
		const found = await findInvited(event);
		if (!found) return refusedForm(event, {}, refuse('link-spent'));
		const { hub, user, invite, needs } = found;
		const hubWords = await listGuessableWords(db.read);
		const form = await readForm(event, joinForm, (typed) => ({
			...(hub && typed['houseRules'] !== 'on' && { houseRules: m.members_rules_missing() }),
			...(needs === 'account' && wrongPerson(typed['name'])),
			...(needs === 'account' &&
				typed['password'] &&
				weakPassword(event, typed, [typed['name'], invite.email, ...hubWords])),
			...(needs === 'password' &&
				!typed['passwordNow'] && { passwordNow: m.auth_password_missing() })
		}));
		if (!form.valid) return form.failure;
		const { name, password, passwordNow, version: houseRulesVersion } = form.values;
		const asksPassword = user && needs === 'password';
		const wrong = asksPassword && (await refuseWrongPassword(event, user, passwordNow));
		if (wrong) return refusedForm(event, form.typed, wrong);
		const acceptance = {
			name: needs === 'account' ? v.parse(auth.personName, name) : invite.name,
			passwordHash: needs === 'account' && password ? await auth.hashPassword(password) : null,
			houseRulesVersion,
			...(asksPassword && { verified: user })
		};
		const device = deviceOfRequest(event);
		const refused = await submit(
			event,
			async (change) => {
				const made = await members.acceptInvite(change, event.params.code, acceptance);
				if (isRefusal(made)) return made;
				if (asksPassword) await auth.clearAttempts(change, countOf(made.user));
				return { ...made, code: await auth.openSession(change, made.user.id, device) };
			},
			(joined) => ({
				...signedInAnswer(event, joined, placeOf(joined)),
				...(!user && joined.hub && joined.invite.role === 'member'
					? { welcome: joined.hub.slug }
					: { done: user ? 'joined' : 'welcome', about: joined.hub?.slug ?? '' })
			})
		);
		return refusedForm(event, form.typed, refused);
	},

	decline: async (event) => {
		const refused = await submit(
			event,
			(change) => members.declineInvite(change, event.params.code),
			() => ({ to: event.url.pathname, done: 'declined' })
		);
		return refusedForm(event, {}, refused);
	}
};

function wrongPerson(name: unknown): Record<string, string> {
	const read = v.safeParse(auth.personName, name);
	return read.success ? {} : { name: read.issues[0].message };
}

/** Where they work from now on. */
function placeOf({
	invite,
	hub
}: {
	invite: members.Invite;
	hub: { slug: string } | null;
}): string {
	if (!hub) return '/network';
	return invite.role === 'concierge' ? `/desk/${hub.slug}` : '/me';
}
