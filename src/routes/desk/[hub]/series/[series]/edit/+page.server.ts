import { redirect } from '@sveltejs/kit';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as series from '$lib/server/series';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { orNotFound } from '$lib/server/http/guards';
import {
	hasEditConflict,
	editConflictForm,
	shownVersion
} from '$lib/server/http/forms/edit-conflict';
import { changeSeries } from '$lib/server/usecases/save-series';
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
		series: { slug: eventSeries.slug, title: eventSeries.title },
		pitch: eventSeries.kind === 'pitch',
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
		const { db } = request.locals;
		const { seen, ...values } = form.values;
		const changes = await draftOf(db.read, hub, values, eventSeries);
		if (isRefusal(changes)) return refusedForm(request, form.typed, changes, hub.zone);
		const changed = await db.write(async (change): Promise<series.EventSeries | Refusal> => {
			const { tx } = change;
			const stands = orNotFound(await series.findSeriesById(tx, eventSeries.id));
			const stored = await shownOf(tx, stands);
			if (hasEditConflict(seen, stored, form.typed)) return refuse('edit-conflict');
			return changeSeries(change, stands, changes);
		});
		if (isRefusal(changed) && changed.refused === 'edit-conflict') {
			const stored = await shownOf(db.read, (await loadSeriesForConcierge(request)).eventSeries);
			return editConflictForm(request, seen, stored, form.typed);
		}
		if (isRefusal(changed)) return refusedForm(request, form.typed, changed, hub.zone);
		redirect(303, `/desk/${hub.slug}/series/${eventSeries.slug}?done=saved`);
	}
};
