import { error, fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { FormState } from '$lib/components/forms/form-state';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import type { ClosureId } from '$lib/server/db/id';
import type { Hub } from '$lib/server/hubs';
import * as rooms from '$lib/server/rooms';
import { flashOf } from '$lib/server/http/forms/flash';
import { given, givenId, text } from '$lib/server/http/forms/fields';
import { formState, readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound } from '$lib/server/http/guards';
import { plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { roomOf } from '$lib/server/http/forms/chosen-room';
import { closureMonths } from '$lib/server/views/rooms/closures/closure-months';
import { closureWhen } from '$lib/server/views/rooms/closures/closure-words';
import { dayIn } from '$lib/server/views/rooms/query';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { affectedBookings, type AffectedBookings } from './affected';
import { closureForm, closureTimes } from './closure-form';
import type { Actions, PageServerLoad } from './$types';

const reopenForm = v.object({ closure: givenId<ClosureId>() });
/** Each booking is its id, and after a colon the version that was shown. */
const cancelForm = v.object({
	booking: v.optional(v.array(given(60)), []),
	reason: text(400)
});

const flashes = {
	closed: ({ about }: { about: string }) =>
		Number(about) ? m.rooms_desk_closed_told({ count: Number(about) }) : m.rooms_desk_closed_done(),
	reopened: m.rooms_desk_reopened_done,
	cancelled: ({ about }: { about: string }) => m.rooms_desk_cancelled_done({ count: Number(about) })
};

export const load: PageServerLoad = async (event) => {
	const { hub } = await loadHubForConcierge(event);
	const { db, now } = event.locals;
	const until = plus(now, rooms.closuresAhead);
	const [all, closures, booked] = await Promise.all([
		rooms.listAllRooms(db.read, hub.id),
		rooms.listClosures(db.read, hub.id, now, until),
		bookings.listClosureConflicts(db.read, hub.id, now, until)
	]);
	const { searchParams } = event.url;
	const offered = all.filter(rooms.isInUse).map(({ slug, name }) => ({ slug, name }));
	return {
		flash: flashOf(event, flashes),
		rooms: offered,
		/** Where the form begins: as the grid of rooms has named it. */
		asked: {
			room: offered.find(({ slug }) => slug === searchParams.get('room'))?.slug ?? '',
			startDate: dayIn(searchParams) ?? dateOf(now, hub.zone)
		},
		months: closureMonths(closures, hub.zone, event.locals),
		closures: closures.map((closure) => ({
			...{ id: closure.id, reason: closure.reason },
			room: all.find(({ id }) => id === closure.roomId)?.name ?? null,
			when: closureWhen(closure, hub.zone, event.locals),
			/** Bookings within the closure; they stay until the concierge decides. */
			...affectedBookings(
				booked.filter(({ closureId }) => closureId === closure.id),
				hub,
				event.locals
			)
		}))
	};
};

export const actions: Actions = {
	/** Closes, and cancels what the concierge has chosen of the bookings that they have seen. */
	close: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, closureForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const { room: slug, reason, seen, cancel } = form.values;
		const room = await roomOf(db.read, hub, slug);
		if (isRefusal(room)) return refusedForm(event, form.typed, room, hub.zone);
		const times = closureTimes(form.values, hub.zone);
		if (isRefusal(times)) return refusedForm(event, form.typed, times, hub.zone);
		const range = { ...times, roomId: room?.id ?? null };
		const refused = await submit(
			event,
			(change) => bookings.closeAndCancel(change, hub, { ...range, reason, seen, cancel }),
			({ closure, cancelled }) => ({
				...{ to: `${event.url.pathname}#${closure.id}`, done: 'closed' },
				about: String(cancelled)
			})
		);
		const failure = refusedForm(event, form.typed, refused, hub.zone);
		return refused.refused === 'closure-affects'
			? withAffected(event, hub, range, failure)
			: failure;
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

	/** Cancels bookings within a closure, in the versions that were shown; their holders are told why. */
	cancel: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, cancelForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const chosen = await Promise.all(
			form.values.booking.map(async (shown) => {
				const [id = '', sequence] = shown.split(':');
				const booking = orNotFound(await bookings.findBookingById(db.read, id));
				if (booking.hubId !== hub.id) error(404, { message: m.error_not_found() });
				return { id: booking.id, sequence: sequence === undefined ? undefined : Number(sequence) };
			})
		);
		if (!chosen.length) {
			const nothing = { ...formState(event, form.typed), message: m.rooms_desk_cancel_none() };
			return fail(422, nothing);
		}
		const refused = await submit(
			event,
			(change) => bookings.cancelEach(change, chosen, form.values.reason),
			(count) => ({ to: event.url.pathname, done: 'cancelled', about: String(count) })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};

/** The refused form with the bookings that it would fall on, all chosen to be cancelled. */
async function withAffected(
	event: RequestEvent,
	hub: Hub,
	range: bookings.ClosedRange,
	{ status, data }: ActionFailure<FormState>
): Promise<ActionFailure<FormState & Partial<AffectedBookings>>> {
	const { db, now } = event.locals;
	const affected = await bookings.listAffected(db.read, hub.id, range, now);
	const values = { ...data.values, seen: bookings.affectedVersion(affected) };
	return fail(status, { ...data, values, ...affectedBookings(affected, hub, event.locals) });
}
