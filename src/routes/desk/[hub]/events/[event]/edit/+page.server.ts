import * as v from 'valibot';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { Db } from '$lib/server/db/types';
import type { Hub } from '$lib/server/hubs';
import * as events from '$lib/server/events';
import * as notices from '$lib/server/notices';
import { titleOf } from '$lib/server/views/events/title-of';
import { eventKinds } from '$lib/server/events/kinds';
import * as series from '$lib/server/series';
import { reason } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound } from '$lib/server/http/guards';
import { shownVersion, shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { unlessChanged } from '$lib/server/http/forms/submit/unless-changed';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import { languageChoices, languagesInWords } from '$lib/server/views/events/language-names';
import { roomChoices } from '$lib/server/views/rooms/room-choices';
import { draftOf, eventForm, valuesOf } from '../../event-form';
import { kindIn } from '$lib/server/views/events/kind-name';
import { previewDescription } from '../../preview';
import { isDate } from '$lib/time/dates';
import { minuteMs } from '$lib/time/durations';
import { longDate } from '$lib/time/format';
import type { Actions, PageServerLoad } from './$types';

const cancelForm = v.object({ reason, ...shownVersionField });
const discardForm = v.object(shownVersionField);

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
		...titleOf(event, hub, locale),
		slug: event.slug,
		state: event.state,
		over: event.endsAt <= now,
		series: eventSeries
			? {
					slug: eventSeries.slug,
					written: { text: eventSeries.title, lang: events.languageOf(eventSeries, hub) }
				}
			: null,
		told: await notices.countToTell(db.read, event),
		quietMinutes: notices.quietMs / minuteMs,
		kinds: kinds.map((kind) => ({ kind, label: kindIn(kind) })),
		languages: languageChoices(hub),
		rooms: await roomChoices(db.read, hub, start.room),
		start: { ...start, seen: shownVersion(start) }
	};
};

/** The values of its form, as they are stored now. */
async function storedOf(db: Db, hub: Hub, { id }: Pick<events.Event, 'id'>) {
	return valuesOf(db, hub, orNotFound(await events.findEventById(db, id)));
}

/** What is announced leads to its own page, which says what comes next. */
function pathAfter(state: events.Event['state'], slug: string, publish: boolean): string {
	if (publish) return `/${slug}`;
	return state === 'draft' ? '?show=drafts' : '';
}

export const actions: Actions = {
	save: async (request) => {
		const { hub, event } = await loadEventForConcierge(request);
		const form = await readForm(request, eventForm);
		if (!form.valid) return form.failure;
		const { db, locale } = request.locals;
		const choices = await roomChoices(db.read, hub);
		const publish = form.values.then === 'publish';
		const { refusal, conflict } = await submitEdit(request, form, {
			stored: (read) => storedOf(read, hub, event),
			together: [['day', 'from', 'until']],
			words: {
				languages: languagesInWords,
				kind: (kind) => kindIn(kind as events.Event['kind']),
				room: (slug) => choices.find((one) => one.slug === slug)?.name ?? slug,
				day: (day) => (isDate(day) ? longDate(day, locale) : day)
			},
			save: async (change, values): Promise<events.Event | Refusal> => {
				const draft = await draftOf(change.tx, hub, values, event);
				if (isRefusal(draft)) return draft;
				const changed = await events.change(change, event, draft);
				if (isRefusal(changed)) return changed;
				return publish ? events.publish(change, changed) : changed;
			},
			answer: ({ state, slug }) => ({
				to: `/desk/${hub.slug}/events${pathAfter(state, slug, publish)}`,
				done: publish ? 'published' : state === 'draft' ? 'draft' : 'saved',
				about: slug
			})
		});
		return conflict ?? refusedForm(request, form.typed, refusal, hub.zone);
	},

	preview: async (request) => {
		await loadEventForConcierge(request);
		return previewDescription(request);
	},

	cancel: async (request) => {
		const { hub, event } = await loadEventForConcierge(request);
		const form = await readForm(request, cancelForm);
		if (!form.valid) return form.failure;
		const { reason: why, seen } = form.values;
		const refused = await submit(
			request,
			(change) =>
				unlessChanged(
					seen,
					() => storedOf(change.tx, hub, event),
					() => events.cancel(change, event, why)
				),
			() => ({
				to: `/desk/${hub.slug}/events?show=cancelled`,
				...{ done: 'cancelled', about: event.slug }
			})
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	discard: async (request) => {
		const { hub, event } = await loadEventForConcierge(request);
		const form = await readForm(request, discardForm);
		if (!form.valid) return form.failure;
		const refused = await submit(
			request,
			(change) =>
				unlessChanged(
					form.values.seen,
					() => storedOf(change.tx, hub, event),
					() => events.discard(change, event)
				),
			() => ({ to: `/desk/${hub.slug}/events?show=drafts`, done: 'discarded' })
		);
		return refusedForm(request, {}, refused, hub.zone);
	}
};
