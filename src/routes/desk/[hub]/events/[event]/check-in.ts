import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import {
	checkInFields,
	recordByForm,
	type CheckInKind
} from '$lib/server/http/forms/check-ins/record-by-form';
import { given } from '$lib/server/http/forms/fields';
import { readForm } from '$lib/server/http/forms/form';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import { searched } from './searched';

const person = given(40);

const forms = {
	arrive: v.object({ person, ...checkInFields.arrive }),
	undo: v.object({ person, ...checkInFields.undo }),
	companions: v.object({ person, ...checkInFields.companions }),
	walkIn: v.object({ person: v.optional(person), ...checkInFields.walkIn })
};

/** A form of the door in the list of an event. */
export async function checkIn(
	request: RequestEvent<{ hub: string; event: string }>,
	kind: CheckInKind
) {
	const { hub, event } = await loadEventForConcierge(request);
	const form = await readForm(request, forms[kind] as (typeof forms)['walkIn']);
	if (!form.valid) return form.failure;
	const { person, ...values } = form.values;
	const door = { hub, event, to: searched(request), typed: form.typed };
	return recordByForm(request, door, { ...values, kind, ...(person && { person }) });
}
