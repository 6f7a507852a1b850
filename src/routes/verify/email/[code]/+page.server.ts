import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { countOf, refuseWrongPassword } from '$lib/server/http/forms/passwords/current-password';
import { invalidForm, readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import * as members from '$lib/server/members';
import { changeEmail } from '$lib/server/usecases/change-email';
import type { Actions, PageServerLoad } from './$types';

const proofForm = v.object({ password: v.optional(v.string(), '') });

export const load: PageServerLoad = async (event) => {
	protectSecretUrl(event);
	const found = await findAsked(event);
	return {
		// Whose account it is, whoever opens the link is not told.
		asked: found && { email: found.asked.email },
		needs: found?.needs ?? 'nothing'
	};
};

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event, proofForm);
		if (!form.valid) return form.failure;
		const { password } = form.values;
		const { viewer } = event.locals;
		const found = await findAsked(event);
		if (found?.needs === 'agreement') {
			const refused = await submit(
				event,
				(change) => auth.agreeToEmailChange(change, event.params.code),
				({ id }) => ({
					...{ to: viewer?.id === id ? '/me/account#address' : '/sign-in', done: 'asked' }
				})
			);
			return refusedForm(event, {}, refused);
		}
		const asksPassword = found?.needs === 'password';
		if (asksPassword && !password) {
			return invalidForm(event, {}, { password: m.auth_password_missing() });
		}
		const wrong =
			asksPassword && (await refuseWrongPassword(event, found.user, password, 'password'));
		if (wrong) return refusedForm(event, {}, wrong);
		const proof = {
			sessionIdHash: viewer?.sessionIdHash,
			...(asksPassword && { verified: found.user })
		};
		const refused = await submit(
			event,
			async (change) => {
				const user = await changeEmail(change, event.params.code, proof);
				if (isRefusal(user)) return user;
				if (asksPassword) await auth.clearAttempts(change, countOf(user));
				return user;
			},
			({ id }) => ({
				...{ to: viewer?.id === id ? '/me/account#address' : '/sign-in', done: 'address' }
			})
		);
		return refusedForm(event, {}, refused);
	}
};

type Needs = 'nothing' | 'password' | 'signing in' | 'agreement';

/** The request of the link, its account, and what this browser has to show besides the link. */
async function findAsked({ locals, params }: RequestEvent<{ code: string }>) {
	const { db, now, viewer } = locals;
	const asked = await members.findValidChangeByCode(db.read, params.code, now);
	const user = asked && (await auth.findUser(db.read, asked.userId));
	if (!asked || !user || user.disabledAt) return undefined;
	if (asked.mailedTo === 'old') return { asked, user, needs: 'agreement' as const };
	const known = auth.isByOthers(asked) || viewer?.id === user.id;
	const needs: Needs = known ? 'nothing' : user.passwordHash ? 'password' : 'signing in';
	return { asked, user, needs };
}
