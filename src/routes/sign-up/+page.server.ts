import { redirect } from '@sveltejs/kit';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { Db } from '$lib/server/db/types';
import { findEvent } from '$lib/server/events';
import { findHubById, listGuessableWords, listHubs } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { sealAsked } from '$lib/server/http/account/asked-cookie';
import { landingOf } from '$lib/server/http/account/landing';
import { safeRedirect } from '$lib/server/http/safe-redirect';
import { keepCarried, readCarried } from '$lib/server/http/forms/carried/carry';
import { inConstantTime } from '$lib/server/http/constant-time';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { countOnce } from '$lib/server/http/forms/submit/count-once';
import { submit } from '$lib/server/http/forms/submit/submit';
import { withoutAction } from '$lib/server/http/forms/without-action';
import { orNotFound } from '$lib/server/http/guards';
import { running } from '$lib/server/views/hubs/standing';
import { renderMarkdown } from '$lib/server/views/markdown';
import { weakPassword } from '$lib/server/http/forms/passwords/weak-password';
import { signUpForm, versionShown } from '$lib/server/http/forms/sign-up';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
	const next = safeRedirect(url.searchParams.get('next'), '');
	const asked = url.searchParams.get('hub');
	if (locals.viewer) {
		const joining = asked && `/me/join/${encodeURIComponent(asked)}`;
		redirect(303, next || joining || landingOf(locals.viewer, cookies));
	}
	const hubs = running(await listHubs(locals.db.read));
	const wanted = asked ?? (await hubOfPage(locals.db.read, next));
	return {
		next,
		chosen:
			hubs.find(({ slug }) => slug === wanted)?.slug ?? (hubs.length === 1 ? hubs[0]!.slug : ''),
		hubs: hubs.map((hub) => ({
			...{ ...hubHead(hub), city: hub.city, admission: hub.admission },
			rules: hub.houseRules ? renderMarkdown(hub.houseRules) : null,
			version: hub.houseRulesVersion
		}))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, locale } = event.locals;
		const hubs = running(await listHubs(db.read));
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
		const next = safeRedirect(form.values.next, '');
		const hub = orNotFound(hubOf(form.values.hub));
		const client = auth.clientKey(event.getClientAddress());
		const held = await countOnce(event, [['signUps', client]]);
		if (isRefusal(held)) return refusedForm(event, form.typed, held);
		// Before looking up the address, so that the answer takes as long with an account as without.
		const passwordHash = password ? await auth.hashPassword(password) : null;
		const houseRulesVersion = versionShown(shown, hub.slug);
		const input = {
			...{ email, name, greeting, passwordHash, locale, introduction },
			houseRulesVersion,
			next: next || undefined
		};
		const to = `/sign-in/code${next && `?next=${encodeURIComponent(next)}`}`;
		// Who has mistyped their address, and waits for a mail in vain, goes on with the form as it was.
		const carried = await readCarried(event, {
			...{ path: event.url.pathname, search: withoutAction(event.url.search) },
			...{ action: 'default', because: 'address' }
		});
		const refused = await inConstantTime(() =>
			submit(
				event,
				async (change) => {
					const signedUp = await members.signUp(change, hub, input);
					if (isRefusal(signedUp)) return signedUp;
					return { ...signedUp, typed: carried && (await keepCarried(change, carried)) };
				},
				({ asked, typed }) => ({
					to,
					typed,
					asked: sealAsked(auth.askedMail({ subject: asked, email, from: 'sign-up' }))
				})
			)
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};

/** The slug of the hub that a page belongs to. */
async function hubOfPage(db: Db, path: string): Promise<string | undefined> {
	const [, kind, slug = ''] = /^\/(hubs|events|me\/join)\/([\w-]+)/.exec(path) ?? [];
	if (kind !== 'events') return kind && slug;
	const event = await findEvent(db, slug);
	return event && (await findHubById(db, event.hubId))?.slug;
}
