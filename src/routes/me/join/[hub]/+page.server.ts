import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import * as hubs from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { givenNumber } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { found, requireReader } from '$lib/server/http/guards';
import { renderMarkdown } from '$lib/server/views/markdown';
import { throttledForm } from '$lib/server/http/forms/rate-limited';
import { accepted } from '$lib/server/http/forms/sign-up';
import type { Actions, PageServerLoad } from './$types';

const joinForm = v.object({
	introduction: members.introduction,
	houseRules: accepted,
	version: givenNumber
});

async function theHub(event: RequestEvent) {
	const reader = requireReader(event);
	const hub = found(await hubs.findHub(event.locals.db.read, event.params['hub'] ?? ''));
	return { reader, hub };
}

export const load: PageServerLoad = async (event) => {
	const { reader, hub } = await theHub(event);
	const tie = reader.memberships.find(({ hubId }) => hubId === hub.id);
	if (tie?.state === 'active' || tie?.state === 'pending') redirect(303, '/me');
	const { slug, name, hue, city, admission, houseRules, houseRulesVersion } = hub;
	return {
		hub: {
			...{ slug, name, hue, city, admission },
			rules: houseRules ? renderMarkdown(houseRules) : null,
			version: houseRulesVersion
		}
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { reader, hub } = await theHub(event);
		const form = await readForm(event, joinForm);
		if (!form.valid) return form.failure;
		const { db, now } = event.locals;
		// Each request mails the concierges: withdrawn and asked again, it would flood them.
		const held = await db.write((tx) => auth.countAttempt(tx, [['mail', 'join', reader.id]], now));
		if (isRefusal(held)) return throttledForm(event, form.typed, held);
		const user = found(await auth.findUser(db.read, reader.id));
		const { introduction, version } = form.values;
		const wish = { introduction, houseRulesVersion: version };
		const joined = await db.write((tx) => members.join(tx, hub, user, wish, now));
		if (isRefusal(joined)) return refusedForm(event, form.typed, joined, hub.zone);
		redirect(303, `/me?done=joined&hub=${hub.slug}`);
	}
};
