import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { isRunning } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { givenNumber } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { countOnce } from '$lib/server/http/forms/submit/count-once';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { loadHub } from '$lib/server/http/load/hub';
import { renderMarkdown } from '$lib/server/views/markdown';
import { accepted } from '$lib/server/http/forms/sign-up';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { Actions, PageServerLoad } from './$types';

const joinForm = v.object({
	introduction: members.introduction,
	houseRules: accepted,
	version: givenNumber
});

export const load: PageServerLoad = async (event) => {
	const viewer = requireViewer(event);
	const hub = await loadHub(event);
	const membership = viewer.memberships.find(({ hubId }) => hubId === hub.id);
	if (membership?.state === 'active' || membership?.state === 'pending') redirect(303, '/me');
	if (!isRunning(hub)) redirect(303, `/hubs/${hub.slug}`);
	const { city, admission, houseRules, houseRulesVersion } = hub;
	return {
		hub: {
			...{ ...hubHead(hub), city, admission },
			rules: houseRules ? renderMarkdown(houseRules) : null,
			version: houseRulesVersion
		}
	};
};

export const actions: Actions = {
	default: async (event) => {
		const viewer = requireViewer(event);
		const hub = await loadHub(event);
		const form = await readForm(event, joinForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		// Each request mails the concierges: withdrawing and asking again in a loop would flood them.
		const held = await countOnce(event, [['join', viewer.id]]);
		if (isRefusal(held)) return refusedForm(event, form.typed, held);
		const user = orNotFound(await auth.findUser(db.read, viewer.id));
		const { introduction, version } = form.values;
		const input = { introduction, houseRulesVersion: version };
		const refused = await submit(
			event,
			(change) => members.join(change, hub, user, input),
			() => ({ to: '/me', welcome: hub.slug })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};
