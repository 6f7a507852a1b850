import { redirect } from '@sveltejs/kit';
import type { Db } from '$lib/server/db/types';
import * as events from '$lib/server/events';
import { titleOf } from '$lib/server/views/events/title-of';
import * as pitches from '$lib/server/pitches';
import { shownVersion } from '$lib/server/http/forms/edit-conflict';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { unlessChanged } from '$lib/server/http/forms/submit/unless-changed';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { dateAndTime, timeOfDay } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { answerState } from '$lib/server/attendances';
import { loadVisibleEvent } from '$lib/server/http/load/event';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { Actions, PageServerLoad } from './$types';
import { newPitchForm } from './pitch-form';

export const load: PageServerLoad = async (request) => {
	const viewer = requireViewer(request);
	const { event, hub } = await loadVisibleEvent(request);
	const { db, locale, now } = request.locals;
	const order = orNotFound(await pitches.listRunningOrder(db.read, event));
	const mine = await pitches.findMyPitch(db.read, event.id, viewer.id);
	if (mine) redirect(303, `/events/${event.slug}/pitch/${mine.id}`);
	const { phase } = await answerState(db.read, event, undefined, now);
	const slots = order.rows
		.filter((row) => row.kind === 'slot')
		.filter((row) => !row.pitch)
		.map((row) => ({
			id: row.slot.id,
			position: row.slot.position,
			time: timeOfDay(row.startsAt, hub.zone, locale)
		}));
	const selected = request.url.searchParams.get('slot');
	const today = dateOf(now, hub.zone);
	return {
		hub: hubHead(hub),
		event: {
			slug: event.slug,
			...titleOf(event, hub, locale),
			when: dateAndTime(event.startsAt, hub.zone, locale, { today })
		},
		...{ open: phase === 'open', cancelled: phase === 'cancelled' },
		canPitch: await pitches.canPitch(db.read, event, viewer.id),
		slots,
		// The slot was free when the page was shown and is taken now: say so before anything is typed.
		selectedIsTaken: selected !== null && !slots.some((slot) => slot.id === selected),
		selected: slots.find((slot) => slot.id === selected)?.id ?? slots[0]?.id ?? 'any',
		waiting: order.waiting.length,
		seen: shownVersion(await timesOf(db.read, event)),
		pitchNight: {
			minutes: order.pitchNight.slotMinutes,
			questions: order.pitchNight.questionMinutes
		},
		longest: pitches.longest
	};
};

/** The times that the page shows: of the event, and of its slots. */
async function timesOf(db: Db, { id }: Pick<events.Event, 'id'>) {
	const event = orNotFound(await events.findEventById(db, id));
	const order = orNotFound(await pitches.listRunningOrder(db, event));
	const times = order.rows.flatMap((row) =>
		row.kind === 'slot' ? `${row.slot.id} ${row.startsAt}` : []
	);
	return { event: await events.timeAndPlaceOf(db, event), times };
}

export const actions: Actions = {
	/** Takes the slot; answers 409 with the remaining slots when another person took it first. */
	take: async (request) => {
		const viewer = requireViewer(request);
		const { event, hub } = await loadVisibleEvent(request);
		const form = await readForm(request, newPitchForm);
		if (!form.valid) return form.failure;
		const { slot, seen, ...input } = form.values;
		const refused = await submit(
			request,
			(change) =>
				unlessChanged(
					seen,
					() => timesOf(change.tx, event),
					() => pitches.take(change, event, slot, viewer, input)
				),
			() => ({ to: `/events/${event.slug}#deroule`, done: 'pitch' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	/** Joins the line; takes a slot when one has become free. */
	wait: async (request) => {
		const viewer = requireViewer(request);
		const { event, hub } = await loadVisibleEvent(request);
		const form = await readForm(request, newPitchForm);
		if (!form.valid) return form.failure;
		const { slot: _, seen, ...input } = form.values;
		const refused = await submit(
			request,
			(change) =>
				unlessChanged(
					seen,
					() => timesOf(change.tx, event),
					() => pitches.wait(change, event, viewer, input)
				),
			() => ({ to: `/events/${event.slug}#deroule`, done: 'pitch' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	}
};
