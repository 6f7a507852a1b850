import { redirect } from '@sveltejs/kit';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { listGuessableWords, listHubs } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { findDone } from '$lib/server/http/forms/flash';
import { inConstantTime } from '$lib/server/http/constant-time';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { countOnce } from '$lib/server/http/forms/submit/count-once';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound } from '$lib/server/http/guards';
import { renderMarkdown } from '$lib/server/views/markdown';
import { weakPassword } from '$lib/server/http/forms/weak-password';
import { signUpForm, versionShown } from '$lib/server/http/forms/sign-up';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
	if (locals.viewer) redirect(303, '/me');
	const hubs = await listHubs(locals.db.read);
	const wanted = url.searchParams.get('hub');
	return {
		sent: url.searchParams.has('sent') && findDone({ url, cookies })?.done === 'sent',
		chosen:
			hubs.find(({ slug }) => slug === wanted)?.slug ?? (hubs.length === 1 ? hubs[0]!.slug : ''),
		hubs: hubs.map(({ slug, name, hue, city, admission, houseRules, houseRulesVersion }) => ({
			...{ slug, name, hue, city, admission },
			rules: houseRules ? renderMarkdown(houseRules) : null,
			version: houseRulesVersion
		}))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, locale } = event.locals;
		const hubs = await listHubs(db.read);
		const hubWords = await listGuessableWords(db.read);
		const hubOf = (slug: unknown) => hubs.find((one) => one.slug === slug);
		const form = await readForm(event, signUpForm, (typed) => ({
			...weakPassword(event, typed, [
				typed['name'],
				typed['greeting'],
				typed['email'],
				...hubWords
			]),
			...(hubOf(typed['hub']) ? {} : { hub: m.members_hub_missing() })
		}));
		if (!form.valid) return form.failure;
		const { name, greeting, email, password, introduction, shown } = form.values;
		const hub = orNotFound(hubOf(form.values.hub));
		const client = auth.clientKey(event.getClientAddress());
		const held = await countOnce(event, [['signUps', client]]);
		if (isRefusal(held)) return refusedForm(event, form.typed, held);
		// Before looking up the address, so that the answer takes as long with an account as without.
		const passwordHash = await auth.hashPassword(password);
		const houseRulesVersion = versionShown(shown, hub.slug);
		const input = {
			...{ email, name, greeting, passwordHash, locale, introduction },
			houseRulesVersion
		};
		const refused = await inConstantTime(() =>
			submit(
				event,
				(change) => members.signUp(change, hub, input),
				({ asked }) => ({ to: '/sign-up?sent=1', done: 'sent', signUp: asked })
			)
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};
