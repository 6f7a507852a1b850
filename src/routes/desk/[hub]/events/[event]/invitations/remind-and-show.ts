import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import { timeToStop } from '$lib/server/invitations';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import { pageOf } from './invite-and-show';
import { word } from './invite-form';

/** Reminds those who have not answered, and redirects to the page, which says how many. */
export async function remindAndShow(request: RequestEvent<{ hub: string; event: string }>) {
	const { hub, event } = await loadEventForConcierge(request);
	const form = await readForm(request, v.object({ word }));
	if (!form.valid) return form.failure;
	const sending = { word: form.values.word, wait: timeToStop };
	const { reminded, stopped } = await attendances.remindInPortions(
		request.locals.db,
		event,
		sending
	);
	if (stopped) {
		const { status, data } = refusedForm(request, form.typed, stopped, hub.zone);
		if (reminded === 0) return fail(status, data);
		const said = [data.message, m.invitations_desk_reminded({ count: reminded })];
		return fail(status, { ...data, message: said.join(' ') });
	}
	// Nobody is reminded twice in a day: all that is left to do once is the answer.
	const refused = await submit(
		request,
		async () => reminded,
		() => ({ to: pageOf(hub, event), done: 'reminded', about: String(reminded) })
	);
	return refusedForm(request, form.typed, refused, hub.zone);
}
