import type { RequestEvent } from '@sveltejs/kit';
import { answerState } from '$lib/server/attendances';
import { titleOf } from '$lib/server/views/events/title-of';
import * as pitches from '$lib/server/pitches';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { shownVersion } from '$lib/server/http/forms/edit-conflict';
import { submit } from '$lib/server/http/forms/submit/submit';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { dateAndTime, timeOfDay } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { loadVisibleEvent } from '$lib/server/http/load/event';
import { editPitchForm } from '../pitch-form';
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
			...titleOf(event, hub, locale),
			when: dateAndTime(event.startsAt, hub.zone, locale, { today })
		},
		...{ open: phase === 'open', cancelled: phase === 'cancelled' },
		pitch: { ...wordsOf(pitch), seen: shownVersion(wordsOf(pitch)) },
		slot: row
			? {
					time: timeOfDay(row.startsAt, hub.zone, locale),
					minutes: order.pitchNight.slotMinutes,
					questions: order.pitchNight.questionMinutes
				}
			: null,
		/** The person reads what they wrote themselves. */
		written: { text: pitch.title, lang: locale },
		position: 1 + order.waiting.findIndex((one) => one.id === pitch.id),
		longest: pitches.longest
	};
};

export const actions: Actions = {
	edit: async (request) => {
		const { event, hub, pitch } = await ownPitch(request);
		const form = await readForm(request, editPitchForm);
		if (!form.valid) return form.failure;
		const { refusal, conflict } = await submitEdit(request, form, {
			stored: async (db) => wordsOf(orNotFound(await pitches.findPitch(db, event.id, pitch.id))),
			save: (change, { seen: _, ...words }) => pitches.edit(change, pitch, words),
			answer: () => ({ to: `/events/${event.slug}#deroule`, done: 'saved' })
		});
		return conflict ?? refusedForm(request, form.typed, refusal, hub.zone);
	},

	withdraw: async (request) => {
		const { event, hub, pitch } = await ownPitch(request);
		const refused = await submit(
			request,
			(change) => pitches.withdraw(change, pitch),
			() => ({ to: `/events/${event.slug}#deroule`, done: 'withdrawn' })
		);
		return refusedForm(request, {}, refused, hub.zone);
	}
};

function wordsOf({ kind, title, summary, ask, link }: pitches.Pitch) {
	return { kind, title, summary, ask, link };
}

/** The viewer's own pitch; 404 for a pitch of another person. */
async function ownPitch(request: RequestEvent<{ event: string; pitch: string }>) {
	const viewer = requireViewer(request);
	const { event, hub } = await loadVisibleEvent(request);
	const pitch = await pitches.findPitch(request.locals.db.read, event.id, request.params.pitch);
	const own = pitch && pitches.canChange(pitch, viewer) ? pitch : undefined;
	return { event, hub, pitch: orNotFound(own) };
}
