import { redirect } from '@sveltejs/kit';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as events from '$lib/server/events';
import { eventKinds } from '$lib/server/events/kinds';
import * as pitches from '$lib/server/pitches';
import { usualLayout } from '$lib/server/http/forms/layout';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { isDate } from '$lib/time/dates';
import type { Actions, PageServerLoad } from './$types';
import { roomChoices } from '$lib/server/views/rooms/room-choices';
import { draftOf, eventForm } from '../event-form';
import { kindIn } from '$lib/server/views/events/kind-name';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { previewDescription } from '../preview';

export const load: PageServerLoad = async (request) => {
	const { hub } = await loadHubForConcierge(request);
	const asked = request.url.searchParams.get('day') ?? '';
	return {
		title: m.events_form_new_title(),
		kinds: eventKinds.map((kind) => ({ kind, label: kindIn(kind) })),
		rooms: await roomChoices(request.locals.db.read, hub),
		start: {
			...{ kind: 'workshop', day: isDate(asked) ? asked : '', from: '18:30', until: '20:00' },
			...{ setUpMinutes: 0, clearUpMinutes: 0, maxCompanions: 3, visibility: 'public' },
			...usualLayout
		}
	};
};

export const actions: Actions = {
	save: async (request) => {
		const { hub } = await loadHubForConcierge(request);
		const form = await readForm(request, eventForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const { values } = form;
		const draft = await draftOf(db.read, hub, values);
		if (isRefusal(draft)) return refusedForm(request, form.typed, draft, hub.zone);
		const publish = values.then === 'publish';
		const made = await db.write(async (change): Promise<events.Event | Refusal> => {
			const event = await events.create(change, hub, draft);
			if (isRefusal(event)) return event;
			const pitchNight =
				values.kind === 'pitch' && (await pitches.createRunningOrder(change, event, values));
			if (isRefusal(pitchNight)) return pitchNight;
			return publish ? events.publish(change, event) : event;
		});
		if (isRefusal(made)) return refusedForm(request, form.typed, made, hub.zone);
		const done = publish ? 'done=published' : 'show=drafts&done=draft';
		redirect(303, `/desk/${hub.slug}/events?${done}&event=${made.slug}`);
	},

	preview: async (request) => {
		await loadHubForConcierge(request);
		return previewDescription(request);
	}
};
