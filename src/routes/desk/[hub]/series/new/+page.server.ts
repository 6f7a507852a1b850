import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import { eventKinds } from '$lib/server/events/kinds';
import * as series from '$lib/server/series';
import { startSeries } from '$lib/server/usecases/save-series';
import { usualLayout } from '$lib/server/http/forms/layout';
import { formState, readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { dateOf } from '$lib/time/wall';
import { kindIn } from '$lib/server/views/events/kind-name';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { languageChoices } from '$lib/server/views/events/language-names';
import { roomChoices } from '$lib/server/views/rooms/room-choices';
import { findUsualRoom } from '$lib/server/views/rooms/usual-room';
import { dateLine } from '$lib/server/views/desk/series-date';
import { draftOf, newSeriesForm, previewForm } from '../series-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const { hub } = await loadHubForConcierge(request);
	const { db } = request.locals;
	return {
		title: m.events_series_form_new(),
		kinds: eventKinds.map((kind) => ({ kind, label: kindIn(kind) })),
		languages: languageChoices(hub),
		rooms: await roomChoices(db.read, hub),
		start: {
			room: (await findUsualRoom(db.read, hub.id)) ?? '',
			...{ kind: 'pitch', everyDays: 14, startTime: '18:30', endTime: '21:00', firstNumber: 1 },
			...{ setUpMinutes: 30, clearUpMinutes: 30, maxCompanions: 3, visibility: 'public' },
			...{ onHoliday: 'skip', avoidFestiveEves: 'on', weeksAhead: 12, ...usualLayout }
		}
	};
};

export const actions: Actions = {
	save: async (request) => {
		const { hub } = await loadHubForConcierge(request);
		const form = await readForm(request, newSeriesForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const draft = await draftOf(db.read, hub, form.values, { kind: form.values.kind });
		if (isRefusal(draft)) return refusedForm(request, form.typed, draft, hub.zone);
		const refused = await submit(
			request,
			(change) => startSeries(change, hub, draft),
			(made) => ({ to: `/desk/${hub.slug}/series/${made.slug}`, done: 'created' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	/** Shows the outcomes of the next dates; stores nothing. */
	preview: async (request) => {
		const { hub } = await loadHubForConcierge(request);
		const form = await readForm(request, previewForm);
		if (!form.valid) return form.failure;
		const { db, locale, now } = request.locals;
		const draft = await draftOf(db.read, hub, form.values, { kind: form.values.kind });
		if (isRefusal(draft)) return refusedForm(request, form.typed, draft, hub.zone);
		const wrong = series.refuseRule(draft);
		if (wrong) return refusedForm(request, form.typed, wrong, hub.zone);
		const planned = await series.previewEditions(db.read, hub, draft, now);
		const today = dateOf(now, hub.zone);
		const preview = planned.map((one) => dateLine(one, hub, locale, today));
		return { ...formState(request, form.typed), preview };
	}
};
