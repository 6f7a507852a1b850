import { redirect } from '@sveltejs/kit';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import * as m from '$lib/paraglide/messages';
import * as series from '$lib/server/series';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { orNotFound } from '$lib/server/http/guards';
import {
	hasEditConflict,
	editConflictForm,
	shownVersion
} from '$lib/server/http/forms/edit-conflict';
import { roomChoices } from '$lib/server/views/rooms/room-choices';
import { ownSeries } from '../../own-series';
import { draftOf, seriesForm, shownOf, valuesOf } from '../../series-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const { hub, cycle } = await ownSeries(request);
	orNotFound(cycle.endedAt === null ? cycle : undefined);
	const { db } = request.locals;
	const start = await valuesOf(db.read, cycle);
	return {
		heading: m.events_series_form_edit(),
		series: { slug: cycle.slug, title: cycle.title },
		pitch: cycle.kind === 'pitch',
		rooms: await roomChoices(db.read, hub, start.room),
		start: { ...start, seen: shownVersion(await shownOf(db.read, cycle)) }
	};
};

export const actions: Actions = {
	save: async (request) => {
		const { hub, cycle } = await ownSeries(request);
		orNotFound(cycle.endedAt === null ? cycle : undefined);
		const form = await readForm(request, seriesForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const { seen, ...values } = form.values;
		const changes = await draftOf(db.read, hub, values, cycle.kind, cycle);
		if (isRefusal(changes)) return refusedForm(request, form.typed, changes, hub.zone);
		const changed = await db.write(async (change): Promise<series.EventSeries | Refusal> => {
			const { tx } = change;
			const stands = orNotFound(await series.findSeriesById(tx, cycle.id));
			const stored = await shownOf(tx, stands);
			if (hasEditConflict(seen, stored, form.typed)) return refuse('changed-meanwhile');
			return series.changeSeries(change, stands, hub, changes);
		});
		if (isRefusal(changed) && changed.refused === 'changed-meanwhile') {
			const stored = await shownOf(db.read, (await ownSeries(request)).cycle);
			return editConflictForm(seen, stored, form.typed);
		}
		if (isRefusal(changed)) return refusedForm(request, form.typed, changed, hub.zone);
		redirect(303, `/desk/${hub.slug}/series/${cycle.slug}?done=saved`);
	}
};
