import { redirect } from '@sveltejs/kit';
import { eventTitle } from '$lib/server/events/title';
import * as pitches from '$lib/server/pitches';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
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
			title: eventTitle(event, locale),
			when: dateAndTime(event.startsAt, hub.zone, locale, { today })
		},
		...{ open: phase === 'open', cancelled: phase === 'cancelled' },
		canPitch: await pitches.canPitch(db.read, event, viewer.id),
		slots,
		// The slot was free when the page was shown and is taken now: say so before anything is typed.
		selectedIsTaken: selected !== null && !slots.some((slot) => slot.id === selected),
		selected: slots.find((slot) => slot.id === selected)?.id ?? slots[0]?.id ?? 'any',
		waiting: order.waiting.length,
		pitchNight: {
			minutes: order.pitchNight.slotMinutes,
			questions: order.pitchNight.questionMinutes
		},
		longest: pitches.longest
	};
};

export const actions: Actions = {
	/** Takes the slot; answers 409 with the remaining slots when another person took it first. */
	take: async (request) => {
		const viewer = requireViewer(request);
		const { event, hub } = await loadVisibleEvent(request);
		const form = await readForm(request, newPitchForm);
		if (!form.valid) return form.failure;
		const { slot, ...input } = form.values;
		const refused = await submit(
			request,
			(change) => pitches.take(change, event, slot, viewer, input),
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
		const { kind, title, summary, ask, link } = form.values;
		const input = { kind, title, summary, ask, link };
		const refused = await submit(
			request,
			(change) => pitches.wait(change, event, viewer, input),
			() => ({ to: `/events/${event.slug}#deroule`, done: 'pitch' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	}
};
