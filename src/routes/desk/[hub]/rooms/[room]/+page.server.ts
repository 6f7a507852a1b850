import { redirect } from '@sveltejs/kit';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import * as rooms from '$lib/server/rooms';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { bookingLine } from '$lib/server/views/bookings/booking-line';
import { loadRoomForConcierge } from '$lib/server/http/load/room';
import { leapYearMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { roomChoices } from '../room-form-choices';
import { draftOf, roomForm, valuesOf } from '../room-form';
import type { Actions, PageServerLoad } from './$types';

const shown = 30;

export const load: PageServerLoad = async (event) => {
	const { hub, room } = await loadRoomForConcierge(event);
	const { db, locale, now } = event.locals;
	const coming = await bookings.listOfRooms(db.read, [room.id], now, plus(now, leapYearMs));
	return {
		flash: event.url.searchParams.has('done') ? m.rooms_desk_saved() : undefined,
		room: { slug: room.slug, name: room.name, retired: !rooms.isInUse(room) },
		toConfirm: room.toConfirm,
		values: valuesOf(room),
		choices: roomChoices(locale),
		coming: coming.slice(0, shown).map((one) => bookingLine(one, room, hub, event.locals)),
		more: Math.max(0, coming.length - shown)
	};
};

export const actions: Actions = {
	/** Existing bookings keep their set-up and clear-up minutes. */
	change: async (event) => {
		const { hub, room } = await loadRoomForConcierge(event);
		const form = await readForm(event, roomForm);
		if (!form.valid) return form.failure;
		const draft = draftOf(form.values);
		const changed = await event.locals.db.write((change) => rooms.changeRoom(change, room, draft));
		if (isRefusal(changed)) return refusedForm(event, form.typed, changed, hub.zone);
		redirect(303, `/desk/${hub.slug}/rooms/${room.slug}?done`);
	},

	retire: async (event) => {
		const { hub, room } = await loadRoomForConcierge(event);
		const retired = await event.locals.db.write((change) => rooms.retireRoom(change, room));
		if (isRefusal(retired)) return refusedForm(event, {}, retired, hub.zone);
		redirect(303, `/desk/${hub.slug}/rooms?done=retired`);
	},

	reopen: async (event) => {
		const { hub, room } = await loadRoomForConcierge(event);
		const reopened = await event.locals.db.write((change) => rooms.reopenRoom(change, room));
		if (isRefusal(reopened)) return refusedForm(event, {}, reopened, hub.zone);
		redirect(303, `/desk/${hub.slug}/rooms?done=reopened`);
	}
};
