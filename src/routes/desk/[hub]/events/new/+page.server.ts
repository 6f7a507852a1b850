import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as events from '$lib/server/events';
import { eventKinds } from '$lib/server/events/kinds';
import { usualLayout } from '$lib/server/http/forms/layout';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound } from '$lib/server/http/guards';
import { isDate } from '$lib/time/dates';
import type { Actions, PageServerLoad } from './$types';
import { languageChoices } from '$lib/server/views/events/language-names';
import { roomChoices } from '$lib/server/views/rooms/room-choices';
import { findUsualRoom } from '$lib/server/views/rooms/usual-room';
import { copyOf, draftOf, eventForm } from '../event-form';
import { createEvent } from '$lib/server/usecases/create-event';
import { kindIn } from '$lib/server/views/events/kind-name';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { previewDescription } from '../preview';

export const load: PageServerLoad = async (request) => {
	const { hub } = await loadHubForConcierge(request);
	const { db } = request.locals;
	const { searchParams } = request.url;
	const asked = searchParams.get('day') ?? '';
	const from = searchParams.get('from');
	const copied = from ? orNotFound(await events.findEventOf(db.read, hub.id, from)) : undefined;
	return {
		title: m.events_form_new_title(),
		kinds: eventKinds.map((kind) => ({ kind, label: kindIn(kind) })),
		languages: languageChoices(hub),
		rooms: await roomChoices(db.read, hub),
		copied: copied ? { text: copied.title, lang: events.languageOf(copied, hub) } : null,
		start: {
			...{ kind: 'workshop', from: '18:30', until: '20:00' },
			...{ setUpMinutes: 0, clearUpMinutes: 0, maxCompanions: 3, visibility: 'public' },
			...usualLayout,
			...(copied
				? await copyOf(db.read, hub, copied)
				: { room: (await findUsualRoom(db.read, hub.id)) ?? '' }),
			day: isDate(asked) ? asked : ''
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
		const layout = values.kind === 'pitch' ? values : undefined;
		const refused = await submit(
			request,
			(change) => createEvent(change, hub, { ...draft, layout, publish }),
			({ slug }) => ({
				to: `/desk/${hub.slug}/events${publish ? `/${slug}` : '?show=drafts'}`,
				done: publish ? 'published' : 'draft',
				about: slug
			})
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	preview: async (request) => {
		await loadHubForConcierge(request);
		return previewDescription(request);
	}
};
