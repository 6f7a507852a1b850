import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '$lib/messages/refusal';
import { answerState } from '$lib/server/attendances';
import { eventTitle } from '$lib/server/events/title';
import * as pitches from '$lib/server/pitches';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { dateAndTime, timeOfDay } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { loadVisibleEvent } from '$lib/server/http/load/event';
import { pitchForm } from '../pitch-form';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (request) => {
	const { event, hub, pitch } = await ownPitch(request);
	const { db, locale, now } = request.locals;
	const order = orNotFound(await pitches.listRunningOrder(db.read, event));
	const { phase } = await answerState(db.read, event, undefined, now);
	const row = order.rows.find((one) => one.kind === 'slot' && one.slot.id === pitch.slotId);
	const today = dateOf(now, hub.zone);
	return {
		hub: hubHead(hub),
		event: {
			slug: event.slug,
			title: eventTitle(event, locale),
			when: dateAndTime(event.startsAt, hub.zone, locale, { today })
		},
		...{ open: phase === 'open', cancelled: phase === 'cancelled' },
		pitch: {
			kind: pitch.kind,
			title: pitch.title,
			summary: pitch.summary,
			ask: pitch.ask,
			link: pitch.link
		},
		slot: row
			? {
					time: timeOfDay(row.startsAt, hub.zone, locale),
					minutes: order.pitchNight.slotMinutes,
					questions: order.pitchNight.questionMinutes
				}
			: null,
		position: 1 + order.waiting.findIndex((one) => one.id === pitch.id),
		longest: pitches.longest
	};
};

export const actions: Actions = {
	edit: async (request) => {
		const { event, hub, pitch } = await ownPitch(request);
		const form = await readForm(request, pitchForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const changed = await db.write((change) => pitches.edit(change, pitch, form.values));
		if (isRefusal(changed)) return refusedForm(request, form.typed, changed, hub.zone);
		redirect(303, `/events/${event.slug}?done=saved#deroule`);
	},

	withdraw: async (request) => {
		const { event, hub, pitch } = await ownPitch(request);
		const { db } = request.locals;
		const withdrawn = await db.write((change) => pitches.withdraw(change, pitch));
		if (isRefusal(withdrawn)) return refusedForm(request, {}, withdrawn, hub.zone);
		redirect(303, `/events/${event.slug}?done=withdrawn#deroule`);
	}
};

/** The viewer's own pitch; 404 for a pitch of another person. */
async function ownPitch(request: RequestEvent<{ event: string; pitch: string }>) {
	const viewer = requireViewer(request);
	const { event, hub } = await loadVisibleEvent(request);
	const pitch = await pitches.findPitch(request.locals.db.read, event.id, request.params.pitch);
	const own = pitch && pitches.canChange(pitch, viewer) ? pitch : undefined;
	return { event, hub, pitch: orNotFound(own) };
}
