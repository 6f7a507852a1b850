import { slugOf } from '$lib/server/events/slug';
import * as rooms from '$lib/server/rooms';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import type { Actions, PageServerLoad } from './$types';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { roomChoices } from '../room-form-choices';
import { draftOf, newValues, roomForm } from '../room-form';

export const load: PageServerLoad = async (event) => {
	const { hub } = await loadHubForConcierge(event);
	const all = await rooms.listRooms(event.locals.db.read, hub.id);
	return {
		values: newValues(Math.max(0, ...all.map(({ position }) => position + 1))),
		choices: roomChoices(event.locals.locale)
	};
};

export const actions: Actions = {
	create: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, roomForm);
		if (!form.valid) return form.failure;
		const slug = slugOf(form.values.name, 'salle');
		const refused = await submit(
			event,
			(change) => rooms.createRoom(change, hub, { ...draftOf(form.values), slug }),
			() => ({ to: `/desk/${hub.slug}/rooms`, done: 'created' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};
