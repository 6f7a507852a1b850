import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as events from '$lib/server/events';
import {
	checkInFields,
	recordByForm,
	type CheckInKind
} from '$lib/server/http/forms/check-ins/record-by-form';
import { given } from '$lib/server/http/forms/fields';
import { readForm } from '$lib/server/http/forms/form';
import { orNotFound } from '$lib/server/http/guards';
import { loadHubForConcierge } from '$lib/server/http/load/hub';

const event = given(120);
const id = given(40);

const forms = {
	arrive: v.object({ event, id, ...checkInFields.arrive }),
	undo: v.object({ event, id, ...checkInFields.undo }),
	companions: v.object({ event, id, ...checkInFields.companions }),
	walkIn: v.object({ event, id: v.optional(id), ...checkInFields.walkIn })
};

/** A form of the door on today's page. It opens again at the search, which is empty then. */
export async function checkIn(request: RequestEvent<{ hub: string }>, kind: CheckInKind) {
	const { hub } = await loadHubForConcierge(request);
	const form = await readForm(request, forms[kind] as (typeof forms)['walkIn']);
	if (!form.valid) return form.failure;
	const { event: slug, id: person, ...values } = form.values;
	const held = await events.findEventOf(request.locals.db.read, hub.id, slug);
	const to = `${request.url.pathname}#door`;
	const door = { hub, event: orNotFound(held), to, typed: form.typed };
	return recordByForm(request, door, { ...values, kind, ...(person && { person }) });
}
