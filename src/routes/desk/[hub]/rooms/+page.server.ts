import { error, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import * as rooms from '$lib/server/rooms';
import { flashOf } from '$lib/server/http/forms/flash';
import { given, givenNumber, text } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound } from '$lib/server/http/guards';
import { roomFacts } from '$lib/server/views/rooms/room-words';
import { bookingLine } from '$lib/server/views/bookings/booking-line';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import type { Actions, PageServerLoad } from './$types';

const decideForm = v.object({
	booking: given(40),
	sequence: givenNumber,
	reason: text(400)
});

const flashes = {
	confirmed: m.bookings_done_confirmed,
	declined: m.bookings_done_declined,
	created: m.rooms_desk_created,
	retired: m.rooms_desk_retired_done,
	reopened: m.rooms_desk_reopened
};

export const load: PageServerLoad = async (event) => {
	const { hub } = await loadHubForConcierge(event);
	const { db, now } = event.locals;
	const [all, requested] = await Promise.all([
		rooms.listAllRooms(db.read, hub.id),
		bookings.listRequested(db.read, hub.id, now)
	]);
	return {
		flash: flashOf(event, flashes),
		requests: requested.map((one) => bookingLine(one, { name: one.roomName }, hub, event.locals)),
		rooms: all.map((room) => ({
			slug: room.slug,
			name: room.name,
			facts: roomFacts(room),
			retired: !rooms.isInUse(room),
			toConfirm: room.toConfirm,
			asks: room.approval === 'concierge'
		}))
	};
};

export const actions: Actions = {
	confirm: async (event) => {
		const { hub, seen, form } = await asked(event);
		if (!form.valid) return form.failure;
		const refused = await submit(
			event,
			(change) => bookings.confirm(change, orNotFound(seen)),
			() => ({ to: event.url.pathname, done: 'confirmed' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	},

	decline: async (event) => {
		const { hub, seen, form } = await asked(event);
		if (!form.valid) return form.failure;
		const { reason } = form.values;
		const refused = await submit(
			event,
			(change) => bookings.decline(change, orNotFound(seen), reason),
			() => ({ to: event.url.pathname, done: 'declined' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};

/** The request in the form, in the version that the concierge saw; 404 for one of another hub. */
async function asked(event: RequestEvent<{ hub: string }>) {
	const { hub, viewer } = await loadHubForConcierge(event);
	const form = await readForm(event, decideForm);
	if (!form.valid) return { hub, viewer, form, seen: undefined };
	const { booking: id, sequence } = form.values;
	const booking = orNotFound(await bookings.findBookingById(event.locals.db.read, id));
	if (booking.hubId !== hub.id) error(404, { message: m.error_not_found() });
	return { hub, viewer, form, seen: { ...booking, sequence } };
}
