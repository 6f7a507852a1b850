import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import type { ClosureId } from '$lib/server/db/id';
import * as rooms from '$lib/server/rooms';
import { flashOf } from '$lib/server/http/forms/flash';
import { given, givenId, givenNumber, text } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound } from '$lib/server/http/guards';
import { dateAndTimeRange } from '$lib/time/format';
import { plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { roomOf } from '$lib/server/http/forms/chosen-room';
import { bookingLine } from '$lib/server/views/bookings/booking-line';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { closureForm, closureTimes } from './closure-form';
import type { Actions, PageServerLoad } from './$types';

const reopenForm = v.object({ closure: givenId<ClosureId>() });
const cancelForm = v.object({
	booking: given(40),
	sequence: v.optional(givenNumber),
	reason: text(400)
});

const flashes = {
	closed: m.rooms_desk_closed_done,
	reopened: m.rooms_desk_reopened_done,
	cancelled: m.rooms_desk_cancelled_done
};

export const load: PageServerLoad = async (event) => {
	const { hub } = await loadHubForConcierge(event);
	const { db, locale, now } = event.locals;
	const until = plus(now, rooms.closuresAhead);
	const [all, closures, booked] = await Promise.all([
		rooms.listAllRooms(db.read, hub.id),
		rooms.listClosures(db.read, hub.id, now, until),
		bookings.listClosureConflicts(db.read, hub.id, now, until)
	]);
	const today = dateOf(now, hub.zone);
	return {
		flash: flashOf(event, flashes),
		today,
		rooms: all.filter(rooms.isInUse).map(({ slug, name }) => ({ slug, name })),
		closures: closures.map((closure) => {
			const { id, reason, roomId } = closure;
			return {
				...{ id, reason },
				room: all.find((room) => room.id === roomId)?.name ?? null,
				when: dateAndTimeRange(closure, hub.zone, locale, { today }),
				/** Bookings within the closure; they stay until the concierge decides. */
				booked: booked
					.filter(({ closureId }) => closureId === id)
					.map((one) => bookingLine(one, { name: one.roomName }, hub, event.locals))
			};
		})
	};
};

export const actions: Actions = {
	close: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, closureForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const { room: slug, reason } = form.values;
		const room = await roomOf(db.read, hub, slug);
		if (isRefusal(room)) return refusedForm(event, form.typed, room, hub.zone);
		const times = closureTimes(form.values, hub.zone);
		if (isRefusal(times)) return refusedForm(event, form.typed, times, hub.zone);
		const draft = { ...times, reason, roomId: room?.id ?? null };
		const refused = await submit(
			event,
			(change) => rooms.close(change, hub, draft),
			(closure) => ({ to: `${event.url.pathname}#${closure.id}`, done: 'closed' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	},

	reopen: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, reopenForm);
		if (!form.valid) return form.failure;
		const refused = await submit(
			event,
			async (change) => orNotFound(await rooms.reopen(change, hub, form.values.closure)),
			() => ({ to: event.url.pathname, done: 'reopened' })
		);
		return refusedForm(event, {}, refused, hub.zone);
	},

	/** Cancels one booking within a closure, in the version that was shown; its holder is told why. */
	cancel: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, cancelForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const booking = orNotFound(await bookings.findBookingById(db.read, form.values.booking));
		if (booking.hubId !== hub.id) error(404, { message: m.error_not_found() });
		const { reason, sequence: seen } = form.values;
		const refused = await submit(
			event,
			(change) => bookings.cancel(change, booking, reason, { seen }),
			() => ({ to: event.url.pathname, done: 'cancelled' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};
