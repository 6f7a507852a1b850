import * as v from 'valibot';
import { refuse } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import type { Change } from '$lib/server/db/change';
import type { Db } from '$lib/server/db/types';
import { countAlerts } from '$lib/server/alerts';
import * as events from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import * as series from '$lib/server/series';
import { findRoomById } from '$lib/server/rooms';
import { withoutLimit } from '$lib/server/http/forms/beyond-seats';
import { flashOf } from '$lib/server/http/forms/flash';
import { date, oneOf, reason, text } from '$lib/server/http/forms/fields';
import { shownVersion, shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { unlessChanged } from '$lib/server/http/forms/submit/unless-changed';
import { capitalize } from '$lib/server/views/capitalize';
import type { LocalDate } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { editionLines } from '$lib/server/views/desk/edition-lines';
import { loadSeriesForConcierge } from '$lib/server/http/load/series';
import type { Actions, PageServerLoad } from './$types';

const scheduleForm = v.object({ plannedDate: date, scheduledDate: date, ...shownVersionField });
const skipForm = v.object({ plannedDate: date, reason, ...shownVersionField });
const endForm = v.object({
	...{ coming: oneOf(['keep', 'cancel']), endReason: text(400) },
	...shownVersionField
});

const flashes = {
	scheduled: m.events_series_done_scheduled,
	skipped: m.events_series_done_skipped
};

export const load: PageServerLoad = async (request) => {
	const { hub, eventSeries } = await loadSeriesForConcierge(request);
	const { db, locale, now } = request.locals;
	const today = dateOf(now, hub.zone);
	const all = await series.listEditions(db.read, eventSeries.id);
	const running = eventSeries.endedAt === null;
	const coming = running
		? await series.listUpcomingDates(db.read, eventSeries, hub, now)
		: all.filter(({ plannedDate }) => plannedDate >= today);
	const past = all.filter(({ plannedDate }) => plannedDate < today);
	const lines = await editionLines(db.read, [...coming, ...past.reverse()], { hub, locale, now });
	const room = eventSeries.roomId ? await findRoomById(db.read, eventSeries.roomId) : undefined;
	const seats = eventSeries.capacity === null ? room?.seats : undefined;
	const flash = flashOf(request, {
		...flashes,
		created: () => withoutLimit(m.events_series_done_created(), seats),
		saved: () => withoutLimit(m.events_series_done_saved(), seats)
	});
	return {
		...(flash ? { flash } : {}),
		series: {
			slug: eventSeries.slug,
			title: eventSeries.title,
			lang: events.languageOf(eventSeries, hub),
			rule: capitalize(series.ruleIn(eventSeries, locale)),
			alerts: await countAlerts(db.read, eventSeries.id),
			running
		},
		coming: coming.map((one, index) => ({
			...lines[index]!,
			seen: shownVersion(shownOf(one))
		})),
		past: lines.slice(coming.length),
		...(await announcedOf(db.read, eventSeries, now))
	};
};

type AnyDate = Parameters<typeof editionLines>[1][number];

/** What the page shows of a date, for its forms. */
function shownOf({ outcome, reason: why, scheduledDate, event }: AnyDate) {
	const made = event && [event.slug, event.state, String(event.startsAt)];
	return { outcome, why, scheduledDate, made };
}

/** Its published events to come: how many, and what the form that ends it has shown of them. */
async function announcedOf(db: Db, { id }: Pick<series.EventSeries, 'id'>, now: Instant) {
	const standing = await events.listUpcomingOf(db, [id], now);
	const slugs = standing.filter(({ state }) => state === 'published').map(({ slug }) => slug);
	return { announced: slugs.length, announcedSeen: shownVersion({ slugs }) };
}

/** The same, as it is stored now. */
async function dateIn(
	{ tx, now }: Change,
	eventSeries: series.EventSeries,
	hub: Hub,
	plannedDate: LocalDate
) {
	const coming = await series.listUpcomingDates(tx, eventSeries, hub, now);
	const current = coming.find((one) => one.plannedDate === plannedDate);
	return current && shownOf(current);
}

export const actions: Actions = {
	/** Makes the edition of a date after all, on that day or another. */
	schedule: async (request) => {
		const { hub, eventSeries } = await loadSeriesForConcierge(request);
		const form = await readForm(request, scheduleForm);
		if (!form.valid) return form.failure;
		const { seen, ...planned } = form.values;
		const refused = await submit(
			request,
			(change) =>
				unlessChanged(
					seen,
					() => dateIn(change, eventSeries, hub, planned.plannedDate),
					() => series.scheduleEdition(change, eventSeries, planned)
				),
			() => ({ to: request.url.pathname, done: 'scheduled' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	/** Skips a date. */
	skip: async (request) => {
		const { hub, eventSeries } = await loadSeriesForConcierge(request);
		const form = await readForm(request, skipForm);
		if (!form.valid) return form.failure;
		const { plannedDate, reason: why, seen } = form.values;
		const refused = await submit(
			request,
			(change) =>
				unlessChanged(
					seen,
					() => dateIn(change, eventSeries, hub, plannedDate),
					() => series.skipEdition(change, eventSeries, plannedDate, why)
				),
			() => ({ to: request.url.pathname, done: 'skipped' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	/** Ends the series; its published events stay or are cancelled. */
	end: async (request) => {
		const { hub, eventSeries } = await loadSeriesForConcierge(request);
		const form = await readForm(request, endForm);
		if (!form.valid) return form.failure;
		const { coming, endReason, seen } = form.values;
		if (coming === 'cancel' && !endReason) {
			const missing = refuse('reason-missing', { field: 'endReason' });
			return refusedForm(request, form.typed, missing, hub.zone);
		}
		const fate = coming === 'keep' ? ('keep' as const) : { cancel: endReason };
		const refused = await submit(
			request,
			async (change) => {
				const { announcedSeen } = await announcedOf(change.tx, eventSeries, change.now);
				if (seen && seen !== announcedSeen) return refuse('edit-conflict');
				return series.endSeries(change, eventSeries, fate);
			},
			() => ({ to: `/desk/${hub.slug}/series`, done: 'ended' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	}
};
