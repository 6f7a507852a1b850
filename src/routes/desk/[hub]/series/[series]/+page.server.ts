import * as v from 'valibot';
import { refuse } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as events from '$lib/server/events';
import * as series from '$lib/server/series';
import { flashOf } from '$lib/server/http/forms/flash';
import { date, oneOf, reason, text } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { capitalize } from '$lib/server/views/capitalize';
import { dateOf } from '$lib/time/wall';
import { dateLine } from '$lib/server/views/desk/series-date';
import { loadSeriesForConcierge } from '$lib/server/http/load/series';
import type { Actions, PageServerLoad } from './$types';

const scheduleForm = v.object({ plannedDate: date, scheduledDate: date });
const skipForm = v.object({ plannedDate: date, reason });
const endForm = v.object({ coming: oneOf(['keep', 'cancel']), endReason: text(400) });

const flashes = {
	created: m.events_series_done_created,
	saved: m.events_series_done_saved,
	scheduled: m.events_series_done_scheduled,
	skipped: m.events_series_done_skipped
};

export const load: PageServerLoad = async (request) => {
	const { hub, eventSeries } = await loadSeriesForConcierge(request);
	const { db, locale, now } = request.locals;
	const today = dateOf(now, hub.zone);
	const line = (one: Parameters<typeof dateLine>[0]) => dateLine(one, hub, locale, today);
	const all = await series.listEditions(db.read, eventSeries.id);
	const running = eventSeries.endedAt === null;
	const coming = running
		? await series.listUpcomingDates(db.read, eventSeries, hub, now)
		: all.filter(({ plannedDate }) => plannedDate >= today);
	const past = all.filter(({ plannedDate }) => plannedDate < today);
	const standing = await events.listUpcomingOf(db.read, [eventSeries.id], now);
	const flash = flashOf(request, flashes);
	return {
		...(flash ? { flash } : {}),
		series: {
			slug: eventSeries.slug,
			title: eventSeries.title,
			rule: capitalize(series.ruleIn(eventSeries, locale)),
			running
		},
		coming: coming.map(line),
		past: past.reverse().map(line),
		announced: standing.filter(({ state }) => state === 'published').length
	};
};

export const actions: Actions = {
	/** Makes the edition of a date after all, on that day or another. */
	schedule: async (request) => {
		const { hub, eventSeries } = await loadSeriesForConcierge(request);
		const form = await readForm(request, scheduleForm);
		if (!form.valid) return form.failure;
		const refused = await submit(
			request,
			(change) => series.scheduleEdition(change, eventSeries, form.values),
			() => ({ to: request.url.pathname, done: 'scheduled' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	/** Skips a date. */
	skip: async (request) => {
		const { hub, eventSeries } = await loadSeriesForConcierge(request);
		const form = await readForm(request, skipForm);
		if (!form.valid) return form.failure;
		const { plannedDate, reason: why } = form.values;
		const refused = await submit(
			request,
			(change) => series.skipEdition(change, eventSeries, plannedDate, why),
			() => ({ to: request.url.pathname, done: 'skipped' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	/** Ends the series; its published events stay or are cancelled. */
	end: async (request) => {
		const { hub, eventSeries } = await loadSeriesForConcierge(request);
		const form = await readForm(request, endForm);
		if (!form.valid) return form.failure;
		const { coming, endReason } = form.values;
		if (coming === 'cancel' && !endReason) {
			const missing = refuse('reason-missing', { field: 'endReason' });
			return refusedForm(request, form.typed, missing, hub.zone);
		}
		const fate = coming === 'keep' ? ('keep' as const) : { cancel: endReason };
		const refused = await submit(
			request,
			(change) => series.endSeries(change, eventSeries, fate),
			() => ({ to: `/desk/${hub.slug}/series`, done: 'ended' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	}
};
