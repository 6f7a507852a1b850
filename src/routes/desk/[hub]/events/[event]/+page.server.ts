import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import { eventTitle } from '$lib/server/events/title';
import * as pitches from '$lib/server/pitches';
import { flashOf } from '$lib/server/http/flash';
import { layoutForm } from '$lib/server/http/forms/layout';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { orNotFound } from '$lib/server/http/guards';
import { dateAndTimeRange, timeOfDay } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { Actions, PageServerLoad } from './$types';
import {
	addForm,
	deskAnswerForm,
	personForm,
	removePersonForm,
	removePitchForm,
	swapForm
} from './person-forms';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import { peopleView, personRows } from '$lib/server/views/desk/attendee-list';
import type { Zone } from '$lib/time/zones';

export const load: PageServerLoad = async (request) => {
	const { hub, event } = await loadEventForConcierge(request);
	const { db, locale, now } = request.locals;
	const query = (request.url.searchParams.get('q') ?? '').trim().slice(0, 80);
	const [all, places, order] = await Promise.all([
		attendances.listOf(db.read, event.id),
		attendances.placesOf(db.read, event.id),
		pitches.listRunningOrder(db.read, event)
	]);
	const today = dateOf(now, hub.zone);
	return {
		...personFlash(request, all),
		event: {
			slug: event.slug,
			title: eventTitle(event, locale),
			when: dateAndTimeRange(event, hub.zone, locale, { today }),
			state: event.state,
			maxCompanions: event.maxCompanions,
			/** Whether the desk can still record answers and change the order. */
			open: event.state === 'published' && now < event.endsAt,
			orderOpen: event.state === 'published' && now < event.startsAt
		},
		query,
		places,
		people: peopleView(personRows(all, order, hub.zone, locale), query),
		order: order ? orderOf(order, hub.zone, locale) : null
	};
};

export const actions: Actions = {
	arrive: (request) => onPerson(request, attendances.markArrived),

	undo: (request) => onPerson(request, attendances.unmarkArrived),

	/** Changes a person's answer for them. */
	answer: async (request) => {
		const { event, hub } = await loadEventForConcierge(request);
		const form = await readForm(request, deskAnswerForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const { person: id, ...input } = form.values;
		const person = orNotFound(await attendances.findAttendance(db.read, event.id, id));
		const answer = await db.write((change) =>
			attendances.answerAgain(change, person, { ...input, asConcierge: true })
		);
		if (isRefusal(answer)) return refusedForm(request, form.typed, answer, hub.zone);
		back(request, answer.answer === 'waitlisted' ? 'waitlisted' : 'saved', answer.id);
	},

	/** Adds a person who calls or comes to the desk. */
	add: async (request) => {
		const { event, hub } = await loadEventForConcierge(request);
		const form = await readForm(request, addForm);
		if (!form.valid) return form.failure;
		const { db, locale } = request.locals;
		const { name, email, ...input } = form.values;
		const guest = { name, email, locale };
		const answer = await db.write((change) =>
			attendances.answer(change, event, { guest }, { ...input, asConcierge: true })
		);
		if (isRefusal(answer)) return refusedForm(request, form.typed, answer, hub.zone);
		back(request, answer.answer === 'waitlisted' ? 'waitlisted' : 'saved', answer.id);
	},

	remove: async (request) => {
		const { event, hub } = await loadEventForConcierge(request);
		const form = await readForm(request, removePersonForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const person = await attendances.findAttendanceById(db.read, form.values.person);
		// The button was pressed twice: the person is off the list already.
		if (person) {
			orNotFound(person.eventId === event.id ? person : undefined);
			const removed = await db.write((change) =>
				attendances.remove(change, person, form.values.reason)
			);
			if (isRefusal(removed)) return refusedForm(request, form.typed, removed, hub.zone);
		}
		back(request, 'removed');
	},

	/** Exchanges two slots of the running order. */
	swap: async (request) => {
		const { event, hub } = await loadEventForConcierge(request);
		const form = await readForm(request, swapForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const { slot, other } = form.values;
		const moved = await db.write((change) => pitches.swap(change, event, slot, other));
		if (isRefusal(moved)) return refusedForm(request, {}, moved, hub.zone);
		back(request, 'moved');
	},

	removePitch: async (request) => {
		const { event, hub } = await loadEventForConcierge(request);
		const form = await readForm(request, removePitchForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const pitch = orNotFound(await pitches.findPitch(db.read, event.id, form.values.pitch));
		const removed = await db.write((change) => pitches.remove(change, pitch, form.values.reason));
		if (isRefusal(removed)) return refusedForm(request, {}, removed, hub.zone);
		back(request, 'pitch-removed');
	},

	layout: async (request) => {
		const { event, hub } = await loadEventForConcierge(request);
		const form = await readForm(request, layoutForm);
		if (!form.valid) return form.failure;
		const { db } = request.locals;
		const pitchNight = await db.write((change) =>
			pitches.changeRunningOrder(change, event, form.values)
		);
		if (isRefusal(pitchNight)) return refusedForm(request, form.typed, pitchNight, hub.zone);
		back(request, 'layout');
	}
};

async function onPerson(
	request: RequestEvent<{ hub: string; event: string }>,
	mark: typeof attendances.markArrived | typeof attendances.unmarkArrived
) {
	const { event, hub } = await loadEventForConcierge(request);
	const form = await readForm(request, personForm);
	if (!form.valid) return form.failure;
	const { db } = request.locals;
	const person = orNotFound(
		await attendances.findAttendance(db.read, event.id, form.values.person)
	);
	const changed = await db.write((change) => mark(change, person));
	if (isRefusal(changed)) return refusedForm(request, {}, changed, hub.zone);
	back(request);
}

/** Redirects to the list with the same search. */
function back({ url }: RequestEvent, done?: string, who?: string): never {
	const query = new URLSearchParams();
	const sought = url.searchParams.get('q');
	if (sought) query.set('q', sought);
	if (done) query.set('done', done);
	if (who) query.set('who', who);
	redirect(303, `${url.pathname}?${query}`);
}

function personFlash({ url }: RequestEvent, all: attendances.AttendeeRow[]): { flash?: string } {
	const name = all.find((one) => one.id === url.searchParams.get('who'))?.name ?? '';
	const flash = flashOf(url, {
		saved: () => m.attendances_desk_done_saved({ name }),
		waitlisted: () => m.attendances_desk_done_waitlisted({ name }),
		removed: () => m.attendances_desk_done_removed(),
		moved: () => m.pitches_desk_done_moved(),
		'pitch-removed': () => m.pitches_desk_done_removed(),
		layout: () => m.pitches_desk_done_layout()
	});
	return flash ? { flash } : {};
}

function orderOf(order: pitches.RunningOrder, zone: Zone, locale: 'fr' | 'en' | 'de') {
	const slots = order.rows.filter((row) => row.kind === 'slot');
	const { eventId: _, ...pitchNight } = order.pitchNight;
	return {
		pitchNight: { slotCount: slots.length, ...pitchNight },
		slots: slots.map((row, index) => ({
			id: row.slot.id,
			time: timeOfDay(row.startsAt, zone, locale),
			earlier: slots[index - 1]?.slot.id ?? null,
			later: slots[index + 1]?.slot.id ?? null,
			pitch: row.pitch ? pitchRow(row.pitch) : null
		})),
		waiting: order.waiting.map(pitchRow)
	};
}

function pitchRow(pitch: pitches.PublicPitch) {
	return { id: pitch.id, title: pitch.title, speaker: pitch.speaker, kind: pitch.kind };
}
