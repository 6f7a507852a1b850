import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import * as attendances from '$lib/server/attendances';
import * as events from '$lib/server/events';
import { eventTitle } from '$lib/server/events/title';
import { eventKinds } from '$lib/server/events/kinds';
import * as series from '$lib/server/series';
import { reason } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { orNotFound } from '$lib/server/http/guards';
import {
	hasEditConflict,
	editConflictForm,
	shownVersion
} from '$lib/server/http/forms/edit-conflict';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import { roomChoices } from '$lib/server/views/rooms/room-choices';
import { draftOf, eventForm, valuesOf } from '../../event-form';
import { kindIn } from '$lib/server/views/events/kind-name';
import { previewDescription } from '../../preview';
import type { Actions, PageServerLoad } from './$types';

const cancelForm = v.object({ reason });

export const load: PageServerLoad = async (request) => {
	const { hub, event } = await loadEventForConcierge(request);
	const { db, locale, now } = request.locals;
	const start = await valuesOf(db.read, hub, event);
	const eventSeries = event.seriesId
		? await series.findSeriesById(db.read, event.seriesId)
		: undefined;
	// Only a pitch night has a running order, so no event changes to or from that kind.
	const kinds = eventKinds.filter((kind) => (kind === 'pitch') === (event.kind === 'pitch'));
	return {
		title: eventTitle(event, locale),
		slug: event.slug,
		state: event.state,
		over: event.endsAt <= now,
		series: eventSeries ? { slug: eventSeries.slug, title: eventSeries.title } : null,
		told: await attendances.countToTell(db.read, event),
		kinds: kinds.map((kind) => ({ kind, label: kindIn(kind) })),
		rooms: await roomChoices(db.read, hub, start.room),
		start: { ...start, seen: shownVersion(start) }
	};
};

export const actions: Actions = {
	save: async (request) => {
		const { hub, event } = await loadEventForConcierge(request);
		const form = await readForm(request, eventForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const draft = await draftOf(db.read, hub, form.values, event);
		if (isRefusal(draft)) return refusedForm(request, form.typed, draft, hub.zone);
		const publish = form.values.then === 'publish';
		const { seen } = form.values;
		const saved = await db.write(async (change): Promise<events.Event | Refusal> => {
			const { tx } = change;
			const stored = await valuesOf(tx, hub, orNotFound(await events.findEventById(tx, event.id)));
			if (hasEditConflict(seen, stored, form.typed)) return refuse('edit-conflict');
			const changed = await events.change(change, event, draft);
			if (isRefusal(changed)) return changed;
			return publish ? events.publish(change, changed) : changed;
		});
		if (isRefusal(saved) && saved.refused === 'edit-conflict') {
			const stored = await valuesOf(db.read, hub, (await loadEventForConcierge(request)).event);
			return editConflictForm(request, seen, stored, form.typed);
		}
		if (isRefusal(saved)) return refusedForm(request, form.typed, saved, hub.zone);
		const done = publish ? 'published' : saved.state === 'draft' ? 'draft' : 'saved';
		const show = saved.state === 'draft' ? 'show=drafts&' : '';
		redirect(303, `/desk/${hub.slug}/events?${show}done=${done}&event=${saved.slug}`);
	},

	preview: async (request) => {
		await loadEventForConcierge(request);
		return previewDescription(request);
	},

	cancel: async (request) => {
		const { hub, event } = await loadEventForConcierge(request);
		const form = await readForm(request, cancelForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const { reason: why } = form.values;
		const cancelled = await db.write((change) => events.cancel(change, event, why));
		if (isRefusal(cancelled)) return refusedForm(request, form.typed, cancelled, hub.zone);
		const query = `show=cancelled&done=cancelled&event=${event.slug}`;
		redirect(303, `/desk/${hub.slug}/events?${query}`);
	},

	discard: async (request) => {
		const { hub, event } = await loadEventForConcierge(request);
		const { db } = request.locals;
		const gone = await db.write((change) => events.discard(change, event));
		if (isRefusal(gone)) return refusedForm(request, {}, gone, hub.zone);
		redirect(303, `/desk/${hub.slug}/events?show=drafts&done=discarded`);
	}
};
