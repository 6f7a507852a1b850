import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import * as hubs from '$lib/server/hubs';
import * as rooms from '$lib/server/rooms';
import { words } from '$lib/server/http/forms/fields';
import { flashOf } from '$lib/server/http/forms/flash';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { isConciergeOf } from '$lib/server/members/policy';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import { shownName } from '$lib/text/shown-name';
import { longDate, timeRange } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { Actions, PageServerLoad } from './$types';

const messageForm = v.object({ text: words(1000) });

export const load: PageServerLoad = async (event) => {
	const { viewer, booking, reader, open, reply } = await findMessage(event);
	const { db, locale, now } = event.locals;
	const hub = orNotFound(await hubs.findHubById(db.read, booking.hubId));
	const room = orNotFound(await rooms.findRoomById(db.read, booking.roomId));
	const day = dateOf(booking.startsAt, hub.zone);
	return {
		flash: flashOf(event, { sent: m.bookings_done_written }),
		hub: hubHead(hub),
		room: room.name,
		date: longDate(day, locale, { today: dateOf(now, hub.zone) }),
		hours: timeRange(booking.startsAt, booking.endsAt, hub.zone, locale),
		name: isConciergeOf(viewer, hub.id) ? reader.name : shownName(reader.name),
		action: reply ? `?/send&${new URLSearchParams({ reply })}` : '?/send',
		open,
		grid: `/hubs/${hub.slug}/rooms?day=${day}`
	};
};

export const actions: Actions = {
	send: async (event) => {
		const { viewer, booking, reply } = await findMessage(event);
		const hub = orNotFound(await hubs.findHubById(event.locals.db.read, booking.hubId));
		const form = await readForm(event, messageForm);
		if (!form.valid) return form.failure;
		const { text } = form.values;
		const query = reply && `?${new URLSearchParams({ reply })}`;
		const refused = await submit(
			event,
			(change) => bookings.sendMessage(change, booking, viewer, { text, reply }),
			() => ({ to: `/bookings/${booking.id}/message${query}`, done: 'sent' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};

/** Who writes about the booking in the URL, and to whom; 404 for who may not. */
async function findMessage(event: RequestEvent<{ booking: string }>) {
	const viewer = requireViewer(event);
	const { db, now } = event.locals;
	const booking = orNotFound(await bookings.findBookingById(db.read, event.params.booking));
	const reply = event.url.searchParams.get('reply') ?? '';
	const found = orNotFound(await bookings.findReader(db.read, booking, viewer, { reply, now }));
	return { viewer, booking, reply, ...found };
}
