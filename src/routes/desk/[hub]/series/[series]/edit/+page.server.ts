import { isRefusal, type Refusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import { languageOf } from '$lib/server/events/languages';
import * as series from '$lib/server/series';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { orNotFound } from '$lib/server/http/guards';
import { shownVersion } from '$lib/server/http/forms/edit-conflict';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { changeSeries } from '$lib/server/usecases/save-series';
import { languageChoices, languagesInWords } from '$lib/server/views/events/language-names';
import { roomChoices } from '$lib/server/views/rooms/room-choices';
import { loadSeriesForConcierge } from '$lib/server/http/load/series';
import { draftOf, seriesForm, shownOf, valuesOf } from '../../series-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const { hub, eventSeries } = await loadSeriesForConcierge(request);
	orNotFound(eventSeries.endedAt === null ? eventSeries : undefined);
	const { db } = request.locals;
	const start = await valuesOf(db.read, eventSeries);
	return {
		heading: m.events_series_form_edit(),
		series: {
			slug: eventSeries.slug,
			written: { text: eventSeries.title, lang: languageOf(eventSeries, hub) }
		},
		pitch: eventSeries.kind === 'pitch',
		languages: languageChoices(hub),
		rooms: await roomChoices(db.read, hub, start.room),
		start: { ...start, seen: shownVersion(await shownOf(db.read, eventSeries)) }
	};
};

export const actions: Actions = {
	save: async (request) => {
		const { hub, eventSeries } = await loadSeriesForConcierge(request);
		orNotFound(eventSeries.endedAt === null ? eventSeries : undefined);
		const form = await readForm(request, seriesForm);
		if (!form.valid) return form.failure;
		const choices = await roomChoices(request.locals.db.read, hub);
		const { refusal, conflict } = await submitEdit(request, form, {
			stored: async (db) =>
				shownOf(db, orNotFound(await series.findSeriesById(db, eventSeries.id))),
			together: [['startTime', 'endTime']],
			words: {
				languages: languagesInWords,
				room: (slug) => choices.find((one) => one.slug === slug)?.name ?? slug
			},
			save: async (change, { seen: _, ...values }): Promise<series.EventSeries | Refusal> => {
				const { tx } = change;
				const stands = orNotFound(await series.findSeriesById(tx, eventSeries.id));
				const changes = await draftOf(tx, hub, values, stands);
				return isRefusal(changes) ? changes : changeSeries(change, stands, changes);
			},
			answer: () => ({ to: `/desk/${hub.slug}/series/${eventSeries.slug}`, done: 'saved' })
		});
		return conflict ?? refusedForm(request, form.typed, refusal, hub.zone);
	}
};
