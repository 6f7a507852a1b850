import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import { findUser } from '$lib/server/auth';
import * as bookings from '$lib/server/bookings';
import type { Db } from '$lib/server/db/types';
import * as hubs from '$lib/server/hubs';
import * as rooms from '$lib/server/rooms';
import { flashOf } from '$lib/server/http/forms/flash';
import { givenNumber, text } from '$lib/server/http/forms/fields';
import { invalidForm, readForm, refusedForm } from '$lib/server/http/forms/form';
import { shownVersion, shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { submit } from '$lib/server/http/forms/submit/submit';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { orNotFound, requireConcierge, requireMember } from '$lib/server/http/guards';
import { isDate } from '$lib/time/dates';
import { clock, longDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { timeForm, wordsForm, wordsFrom } from '$lib/server/http/forms/booking';
import { refusedBooking } from '$lib/server/http/forms/refused-booking';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import { roomFacts } from '$lib/server/views/rooms/room-words';
import type { Actions, PageServerLoad } from './$types';
import { bookingView } from '$lib/server/views/bookings/booking';
import { moveOptions } from '$lib/server/views/bookings/move-options';
import { loadBooking } from '$lib/server/http/load/booking';
import { findHolder, holderForm } from '$lib/server/http/forms/holder';
import { holderChoices } from '$lib/server/views/bookings/holder-choices';

const changeForm = v.object({
	...timeForm.entries,
	...wordsForm.entries,
	/** At the desk: for whom it is, and why it changes. */
	...holderForm.entries,
	reason: text(400),
	...shownVersionField
});
/** With the version that was seen, which may have changed since. */
const decideForm = v.object({ reason: text(400), sequence: givenNumber });
const cancelForm = v.object({
	...decideForm.entries,
	sequence: v.optional(v.union([givenNumber, v.literal('')]), '')
});

export const load: PageServerLoad = async (event) => {
	const { booking, hub, viewer, asConcierge } = await loadBooking(event);
	const { db, locale, now } = event.locals;
	const all = await rooms.listRooms(db.read, hub.id);
	const room = orNotFound(await rooms.findRoomById(db.read, booking.roomId));
	const listed = all.some(({ id }) => id === room.id) ? all : [room, ...all];
	const [from, until] = [clock(booking.startsAt, hub.zone), clock(booking.endsAt, hub.zone)];
	const week = await hubs.listOpeningHours(db.read, hub.id);
	const mine = booking.holderId === viewer.id;
	const holder = mine || !booking.holderId ? undefined : await findUser(db.read, booking.holderId);
	const day = dateOf(booking.startsAt, hub.zone);
	const stored = await storedOf(db.read, booking, hub, asConcierge);
	return {
		flash: flashOf(event, flashes),
		hub: hubHead(hub),
		room: { slug: room.slug, name: room.name, facts: roomFacts(room), seats: room.seats },
		booking: bookingView(booking, hub, event.locals),
		/** Who else wrote it did so in the language of their account. */
		titleLang: holder?.locale,
		sequence: booking.sequence,
		seen: shownVersion(stored),
		who: stored.who ?? '',
		...{ day, from, until, mine },
		/** The file to add to the holder's calendar, while the booking is to come. */
		file: mine && bookings.canCancel(booking, viewer, now) ? `/bookings/${booking.id}.ics` : null,
		/** For the desk: the holder's name; a walk-in is named only by the title. */
		holder: asConcierge && !mine ? (holder?.name ?? m.bookings_holder_unknown()) : null,
		holders: asConcierge ? await holderChoices(db.read, hub, booking.holderId) : null,
		canChange: bookings.canChange(booking, viewer, now),
		canCancel: bookings.canCancel(booking, viewer, now),
		/** By a link of a list or a mail that leads straight to the question. */
		asksToCancel: event.url.searchParams.has('cancel'),
		/** Once it has begun, its holder can only change its end. */
		begun: booking.startsAt <= now && !asConcierge,
		canDecide: asConcierge && booking.state === 'requested',
		rooms: listed.map(({ slug, name }) => ({ slug, name })),
		options: moveOptions(week, listed, locale, {
			asConcierge,
			chosen: [from, until]
		}),
		grid: `/hubs/${hub.slug}/rooms?day=${day}`
	};
};

/** The values of its form, as they are stored now; only the desk can choose for whom it is. */
async function storedOf(
	db: Db,
	{ id }: Pick<bookings.Booking, 'id'>,
	{ zone }: hubs.Hub,
	asConcierge: boolean
) {
	const booking = orNotFound(await bookings.findBookingById(db, id));
	const room = orNotFound(await rooms.findRoomById(db, booking.roomId));
	const { startsAt, endsAt, title, attendees, visibility, holderId } = booking;
	return {
		...{ room: room.slug, day: dateOf(startsAt, zone) },
		...{ from: clock(startsAt, zone), until: clock(endsAt, zone) },
		...{ title, attendees, discreet: visibility === 'busy' ? '1' : false },
		...(asConcierge && { who: holderId ? ((await findUser(db, holderId))?.name ?? '') : '' })
	};
}

const flashes = {
	changed: m.bookings_done_changed,
	requested: m.bookings_done_requested,
	cancelled: m.bookings_done_cancelled,
	confirmed: m.bookings_done_confirmed,
	declined: m.bookings_done_declined
};

export const actions: Actions = {
	/** Moves the booking when hours or room differ, and stores its texts. */
	change: async (event) => {
		const { booking, hub, asConcierge } = await loadBooking(event);
		// A former member may only cancel their bookings.
		requireMember(event, hub);
		const form = await readForm(event, changeForm);
		if (!form.valid) return form.failure;
		const { db, locale } = event.locals;
		const all = await rooms.listAllRooms(db.read, hub.id);
		const roomIn = ({ room }: { room: string }) =>
			orNotFound(all.find(({ slug }) => slug === room));
		const room = roomIn(form.values);
		const times = bookings.toInterval(form.values, hub.zone);
		if (isRefusal(times)) return refusedBooking(event, form.typed, times, { hub, room });
		const stored = (read: Db) => storedOf(read, booking, hub, asConcierge);
		const { who = '' } = await stored(db.read);
		const isOther = asConcierge && form.values.who !== who;
		if (isOther && !form.values.who) {
			return invalidForm(event, form.typed, { who: m.bookings_who_missing() });
		}
		const found = isOther
			? await findHolder(event, hub, form.values, form.typed)
			: { holder: undefined };
		if (!('holder' in found)) return found;
		const { holder } = found;
		const { refusal, conflict } = await submitEdit(event, form, {
			stored,
			together: [['room', 'day', 'from', 'until']],
			words: {
				room: (slug) => roomIn({ room: slug }).name,
				day: (day) => (isDate(day) ? longDate(day, locale) : day)
			},
			save: async (change, values) => {
				const [chosen, hours] = [roomIn(values), bookings.toInterval(values, hub.zone)];
				if (isRefusal(hours)) return hours;
				const { attendees = null, ...words } = wordsFrom(values);
				const { who: held } = await stored(change.tx);
				const given = values.who === (held ?? '') ? undefined : holder;
				const title = words.title || (given === null ? values.who : '');
				const changes = { ...words, title, attendees };
				const worded = await bookings.change(change, booking, changes, chosen);
				if (isRefusal(worded)) return worded;
				const { reason } = values;
				const moved = await bookings.move(change, worded, { room: chosen, ...hours, reason });
				if (isRefusal(moved) || given === undefined) return moved;
				return bookings.changeHolder(change, moved, given, reason);
			},
			answer: (changed) => {
				const asks = changed.state === 'requested' && booking.state === 'confirmed';
				return { to: `/bookings/${booking.id}`, done: asks ? 'requested' : 'changed' };
			}
		});
		if (conflict) return conflict;
		const input = { ...times, attendees: wordsFrom(form.values).attendees ?? null };
		return refusedBooking(event, form.typed, refusal, { hub, room, input, held: booking });
	},

	cancel: async (event) => {
		const { booking, hub } = await loadBooking(event);
		const form = await readForm(event, cancelForm);
		if (!form.valid) return form.failure;
		const { reason, sequence } = form.values;
		const seen = sequence === '' ? {} : { seen: sequence };
		const refused = await submit(
			event,
			(change) => bookings.cancel(change, booking, reason, seen),
			() => ({ to: `/bookings/${booking.id}`, done: 'cancelled' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	},

	confirm: async (event) => {
		const { booking, hub } = await loadBooking(event);
		requireConcierge(event, hub);
		const form = await readForm(event, decideForm);
		if (!form.valid) return form.failure;
		const seen = { id: booking.id, sequence: form.values.sequence };
		const refused = await submit(
			event,
			(change) => bookings.confirm(change, seen),
			() => ({ to: `/bookings/${booking.id}`, done: 'confirmed' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	},

	decline: async (event) => {
		const { booking, hub } = await loadBooking(event);
		requireConcierge(event, hub);
		const form = await readForm(event, decideForm);
		if (!form.valid) return form.failure;
		const { reason, sequence } = form.values;
		const seen = { id: booking.id, sequence };
		const refused = await submit(
			event,
			(change) => bookings.decline(change, seen, reason),
			() => ({ to: `/bookings/${booking.id}`, done: 'declined' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};
