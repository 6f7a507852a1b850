import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import * as rooms from '$lib/server/rooms';
import { flashOf } from '$lib/server/http/forms/flash';
import { refuseFewerSeats } from '$lib/server/http/forms/beyond-seats';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { shownVersion } from '$lib/server/http/forms/edit-conflict';
import { submit } from '$lib/server/http/forms/submit/submit';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { orNotFound } from '$lib/server/http/guards';
import { bookingLine } from '$lib/server/views/bookings/booking-line';
import { loadRoomForConcierge } from '$lib/server/http/load/room';
import { leapYearMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { roomChoices } from '../room-form-choices';
import { draftOf, roomEditForm, valuesOf } from '../room-form';
import type { Actions, PageServerLoad } from './$types';

const shown = 30;

export const load: PageServerLoad = async (event) => {
	const { hub, room } = await loadRoomForConcierge(event);
	const { db, locale, now } = event.locals;
	const coming = await bookings.listOfRooms(db.read, [room.id], now, plus(now, leapYearMs));
	return {
		flash: flashOf(event, { saved: m.rooms_desk_saved }),
		room: { slug: room.slug, name: room.name, retired: !rooms.isInUse(room) },
		toConfirm: room.toConfirm,
		values: { ...valuesOf(room), seen: shownVersion(valuesOf(room)) },
		choices: roomChoices(locale),
		coming: coming.slice(0, shown).map((one) => bookingLine(one, room, hub, event.locals)),
		more: Math.max(0, coming.length - shown)
	};
};

export const actions: Actions = {
	/** Existing bookings keep their set-up and clear-up minutes. */
	change: async (event) => {
		const { hub, room } = await loadRoomForConcierge(event);
		const form = await readForm(event, roomEditForm);
		if (!form.valid) return form.failure;
		const { equipment, steps, lengths } = roomChoices(event.locals.locale);
		const labelIn = (choices: typeof steps) => (stored: string) =>
			choices.find(({ value }) => value === stored)?.label ?? stored;
		const { refusal, conflict } = await submitEdit(event, form, {
			stored: async (db) => valuesOf(orNotFound(await rooms.findRoomById(db, room.id))),
			words: {
				equipment: (list) => list.split(', ').map(labelIn(equipment)).join(', '),
				stepMinutes: labelIn(steps),
				longestMinutes: labelIn(lengths)
			},
			save: async (change, { seen: _, beyondSeats, ...values }) => {
				const current = orNotFound(await rooms.findRoomById(change.tx, room.id));
				const { seats } = values;
				const asks =
					!beyondSeats && (await refuseFewerSeats(change.tx, current, seats, change.now));
				return asks || rooms.changeRoom(change, room, draftOf(values));
			},
			answer: () => ({ to: `/desk/${hub.slug}/rooms/${room.slug}`, done: 'saved' })
		});
		return conflict ?? refusedForm(event, form.typed, refusal, hub.zone);
	},

	retire: async (event) => {
		const { hub, room } = await loadRoomForConcierge(event);
		const refused = await submit(
			event,
			(change) => rooms.retireRoom(change, room),
			() => ({ to: `/desk/${hub.slug}/rooms`, done: 'retired' })
		);
		return refusedForm(event, {}, refused, hub.zone);
	},

	reopen: async (event) => {
		const { hub, room } = await loadRoomForConcierge(event);
		const refused = await submit(
			event,
			(change) => rooms.reopenRoom(change, room),
			() => ({ to: `/desk/${hub.slug}/rooms`, done: 'reopened' })
		);
		return refusedForm(event, {}, refused, hub.zone);
	}
};
