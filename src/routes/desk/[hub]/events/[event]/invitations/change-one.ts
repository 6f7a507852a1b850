import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Refusal } from '$lib/messages/refusal';
import type { Change } from '$lib/server/db/change';
import type { EventId, InvitationId } from '$lib/server/db/id';
import { givenId } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound } from '$lib/server/http/guards';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import { pageOf } from './invite-and-show';

type Verb<Result extends object> = (
	change: Change,
	eventId: EventId,
	invitationId: InvitationId
) => Promise<Result | Refusal | undefined>;

/** Does something with the invitation that the form names, and redirects to the page, which says so. */
export async function changeOne<Result extends object>(
	request: RequestEvent<{ hub: string; event: string }>,
	verb: Verb<Result>,
	done: 'sent-again' | 'withdrawn'
) {
	const { hub, event } = await loadEventForConcierge(request);
	const form = await readForm(request, v.object({ invitation: givenId<InvitationId>() }));
	if (!form.valid) return form.failure;
	const { invitation } = form.values;
	const refused = await submit(
		request,
		async (change) => orNotFound(await verb(change, event.id, invitation)),
		() => ({ to: pageOf(hub, event), done })
	);
	return refusedForm(request, form.typed, refused, hub.zone);
}
