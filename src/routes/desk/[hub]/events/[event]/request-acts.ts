import type { RequestEvent } from '@sveltejs/kit';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound } from '$lib/server/http/guards';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import * as pitches from '$lib/server/pitches';
import { requestForm } from './person-forms';

const verbs = {
	'request-reminded': pitches.remindRequest,
	'request-withdrawn': pitches.withdrawRequest
};

/** Reminds somebody to whom a slot was proposed, or takes that back. */
export async function changeRequest(
	request: RequestEvent<{ hub: string; event: string }>,
	done: keyof typeof verbs
) {
	const { hub, event } = await loadEventForConcierge(request);
	const form = await readForm(request, requestForm);
	if (!form.valid) return form.failure;
	const refused = await submit(
		request,
		async (change) => orNotFound(await verbs[done](change, event, form.values.request)),
		() => ({ to: `${request.url.pathname}#ordre`, done })
	);
	return refusedForm(request, form.typed, refused, hub.zone);
}
