import { redirect } from '@sveltejs/kit';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/paraglide/messages';
import * as series from '$lib/server/events/series';
import { readForm, refusedForm } from '$lib/server/web/forms';
import { found } from '$lib/server/web/guards';
import { roomChoices } from '../../../fields/room-choices';
import { ownSeries } from '../../own-series';
import { draftOf, seriesForm, valuesOf } from '../../series-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const { hub, cycle } = await ownSeries(request);
	found(cycle.endedAt === null ? cycle : undefined);
	const { db } = request.locals;
	const start = await valuesOf(db.read, cycle);
	return {
		heading: m.events_series_form_edit(),
		series: { slug: cycle.slug, title: cycle.title },
		pitch: cycle.kind === 'pitch',
		rooms: await roomChoices(db.read, hub, start.room),
		start
	};
};

export const actions: Actions = {
	save: async (request) => {
		const { hub, reader, cycle } = await ownSeries(request);
		found(cycle.endedAt === null ? cycle : undefined);
		const form = await readForm(request, seriesForm);
		if (!form.valid) return form.failure;
		const { db, now } = request.locals;
		const changes = await draftOf(db.read, hub, form.values, cycle.kind, cycle);
		if (isRefusal(changes)) return refusedForm(request, form.typed, changes, hub.zone, 422);
		const changed = await db.write((tx) =>
			series.changeSeries(tx, cycle, hub, changes, reader, now)
		);
		if (isRefusal(changed)) return refusedForm(request, form.typed, changed, hub.zone);
		redirect(303, `/desk/${hub.slug}/series/${cycle.slug}?done=saved`);
	}
};
