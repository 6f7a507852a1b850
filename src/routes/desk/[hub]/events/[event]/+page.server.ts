import type { RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { refuse } from '$lib/messages/refusal';
import * as attendances from '$lib/server/attendances';
import * as checkIns from '$lib/server/check-ins';
import * as events from '$lib/server/events';
import { titleOf } from '$lib/server/views/events/title-of';
import * as pitches from '$lib/server/pitches';
import { findDone } from '$lib/server/http/forms/flash';
import { layoutEditForm } from '$lib/server/http/forms/layout';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { orNotFound } from '$lib/server/http/guards';
import { dateAndTimeRange } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { Actions, PageServerLoad } from './$types';
import {
	addForm,
	deskAnswerForm,
	removePersonForm,
	removePitchForm,
	swapForm
} from './person-forms';
import { checkIn } from './check-in';
import { changeRequest } from './request-acts';
import { personFlash } from './person-flash';
import { readAsked, searched } from './searched';
import { doneSentence } from '../done-sentence';
import { nextSteps } from './next-steps';
import { heldBy, layoutOf, orderOf } from './running-order';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import { attendeeList } from '$lib/server/views/desk/attendee-list';

export const load: PageServerLoad = async (request) => {
	const { hub, event } = await loadEventForConcierge(request);
	const { db, locale, now } = request.locals;
	const asked = readAsked(request);
	const [all, places, order, offers, timeAndPlace, walkIns, checks] = await Promise.all([
		attendances.listOf(db.read, event.id),
		attendances.placesOf(db.read, event.id),
		pitches.listRunningOrder(db.read, event),
		pitches.listAsked(db.read, event.id),
		events.timeAndPlaceOf(db.read, event),
		checkIns.listWalkIns(db.read, event.id),
		checkIns.countChecks(db.read, event.id)
	]);
	const today = dateOf(now, hub.zone);
	const published =
		findDone(request)?.done === 'published'
			? await doneSentence(db.read, event, m.events_desk_done_published)
			: undefined;
	return {
		...personFlash(request, all, published),
		next: await nextSteps(db.read, event, { hub, today }),
		event: {
			slug: event.slug,
			...titleOf(event, hub, locale),
			when: dateAndTimeRange(event, hub.zone, locale, { today }),
			state: event.state,
			maxCompanions: event.maxCompanions,
			/** Whether the desk can still record answers and change the order. */
			open: event.state === 'published' && now < event.endsAt,
			/** Whether people who have not signed up may be coming in. */
			near: checkIns.isNear(event, now),
			orderOpen: event.state === 'published' && now < event.startsAt
		},
		query: asked.query,
		places,
		/** For the form that adds somebody: without an answer. */
		seen: attendances.shownAnswer(timeAndPlace, undefined),
		people: attendeeList({ all, walkIns }, order, asked, {
			...{ zone: hub.zone, locale, timeAndPlace, checks }
		}),
		/** How many came without having signed up, with who came with them. */
		walkIns: walkIns.reduce((sum, { companions }) => sum + 1 + companions, 0),
		order: order ? orderOf(order, offers, hub, locale) : null
	};
};

export const actions: Actions = {
	arrive: (request) => checkIn(request, 'arrive'),

	undo: (request) => checkIn(request, 'undo'),

	companions: (request) => checkIn(request, 'companions'),

	walkIn: (request) => checkIn(request, 'walkIn'),

	/** Changes a person's answer for them. */
	answer: async (request) => {
		const { event, hub } = await loadEventForConcierge(request);
		const form = await readForm(request, deskAnswerForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const { person: id, ...input } = form.values;
		const person = orNotFound(await attendances.findAttendance(db.read, event.id, id));
		const refused = await submit(
			request,
			(change) => attendances.answerAgain(change, person, { ...input, asConcierge: true }),
			(answer) => answeredFor(request, answer)
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	/** Adds a person who calls or comes to the desk. */
	add: async (request) => {
		const { event, hub } = await loadEventForConcierge(request);
		const form = await readForm(request, addForm);
		if (!form.valid) return form.failure;
		const { name, email, ...input } = form.values;
		// Of the hub, as for a slot that the desk fills: the concierge's own says nothing of the guest's.
		const guest = { name, email, locale: hub.locale };
		const refused = await submit(
			request,
			(change) => attendances.answer(change, event, { guest }, { ...input, asConcierge: true }),
			(answer) => answeredFor(request, answer)
		);
		// Sent again, it changes the answer that it was refused for.
		const seen = await attendances.shownTo(request.locals.db.read, event, { guest });
		return refusedForm(request, { ...form.typed, seen }, refused, hub.zone);
	},

	remove: async (request) => {
		const { event, hub } = await loadEventForConcierge(request);
		const form = await readForm(request, removePersonForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const { person: id, reason, seen } = form.values;
		const person = await attendances.findAttendanceById(db.read, id);
		if (person) orNotFound(person.eventId === event.id ? person : undefined);
		const refused = await submit(
			request,
			// Without a person: somebody else has taken them off the list.
			async (change) => person && attendances.remove(change, person, reason, seen),
			() => ({ to: searched(request), done: 'removed' })
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	/** Exchanges two slots of the running order. */
	swap: async (request) => {
		const { event, hub } = await loadEventForConcierge(request);
		const form = await readForm(request, swapForm);
		if (!form.valid) return form.failure;
		const { slot, other, seen } = form.values;
		const refused = await submit(
			request,
			async (change) => {
				const stored = await heldBy(change.tx, event, [slot, other]);
				if (seen && seen !== stored) return refuse('edit-conflict');
				return pitches.swap(change, event, slot, other);
			},
			() => ({ to: searched(request), done: 'moved' })
		);
		return refusedForm(request, {}, refused, hub.zone);
	},

	removePitch: async (request) => {
		const { event, hub } = await loadEventForConcierge(request);
		const form = await readForm(request, removePitchForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const pitch = orNotFound(await pitches.findPitch(db.read, event.id, form.values.pitch));
		const refused = await submit(
			request,
			(change) => pitches.remove(change, pitch, form.values.reason),
			({ guestEmail }) => ({
				to: searched(request),
				done: guestEmail === '' ? 'pitch-removed-unmailed' : 'pitch-removed'
			})
		);
		return refusedForm(request, form.typed, refused, hub.zone);
	},

	remindRequest: (request) => changeRequest(request, 'request-reminded'),

	withdrawRequest: (request) => changeRequest(request, 'request-withdrawn'),

	layout: async (request) => {
		const { event, hub } = await loadEventForConcierge(request);
		const form = await readForm(request, layoutEditForm);
		if (!form.valid) return form.failure;
		const { refusal, conflict } = await submitEdit(request, form, {
			stored: async (db) => layoutOf(orNotFound(await pitches.listRunningOrder(db, event))),
			save: (change, { seen: _, ...layout }) => pitches.changeRunningOrder(change, event, layout),
			answer: () => ({ to: searched(request), done: 'layout' })
		});
		return conflict ?? refusedForm(request, form.typed, refusal, hub.zone);
	}
};

function answeredFor(request: RequestEvent, { answer, id }: attendances.Attendance) {
	const done = answer === 'waitlisted' ? 'waitlisted' : 'saved';
	return { to: searched(request), done, about: id };
}
