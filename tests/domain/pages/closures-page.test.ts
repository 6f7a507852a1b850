import { expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import { listClosures } from '$lib/server/rooms';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { actions } from '../../../src/routes/desk/[hub]/closures/+page.server';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { press } from '../../support/requests/press';

it('a concierge does not cancel for a closure what was moved since they saw it there', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub);
	const member = await aMember(store, hub);
	const concierge = await aConcierge(store, hub);
	const seen = await aBooking(store, room, member, hours('10:00', '12:00'));
	const to = { room, ...hours('14:00', '15:00') };
	await must(store, byPerson(member, tuesday), (change) => bookings.move(change, seen, to));
	const answer = await press(actions['cancel']!, {
		...{ store, now: tuesday, as: concierge, params: { hub: hub.slug } },
		fields: { booking: `${seen.id}:${seen.sequence}`, reason: 'Peinture' }
	});
	expect(answer).toMatchObject({ status: 409, data: { refused: 'edit-conflict' } });
	expect((await bookings.findBookingById(store.read, seen.id))?.state).toBe('confirmed');
});

it('a closure is shown what it falls on before it is saved, and cancels what is ticked', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, { slug: 'seille' });
	const member = await aMember(store, hub);
	const concierge = await aConcierge(store, hub);
	const booking = await aBooking(store, room, member, hours('10:00', '12:00', '2026-11-26'));
	const close = (fields: Record<string, string>) =>
		press(actions['close']!, {
			...{ store, now: tuesday, as: concierge, params: { hub: hub.slug } },
			fields: { room: 'seille', startDate: '2026-11-26', reason: 'Peinture', ...fields }
		}).catch((redirected: unknown) => redirected);
	const shown = await close({});
	expect(shown).toMatchObject({
		status: 409,
		data: { refused: 'closure-affects', booked: [{ id: booking.id, who: member.name }], more: 0 }
	});
	const { seen } = (shown as { data: { values: { seen: string } } }).data.values;
	expect(await close({ seen, cancel: booking.id })).toMatchObject({ status: 303 });
	expect((await bookings.findBookingById(store.read, booking.id))?.state).toBe('cancelled');
	const [closure] = await listClosures(store.read, hub.id, tuesday, plus(tuesday, 9 * dayMs));
	expect(closure).toMatchObject({
		startsAt: hours('00:00', '01:00', '2026-11-26').startsAt,
		endsAt: hours('00:00', '01:00', '2026-11-27').startsAt
	});
});
