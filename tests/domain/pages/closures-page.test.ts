import { expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
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
		fields: { booking: seen.id, sequence: String(seen.sequence), reason: 'Peinture' }
	});
	expect(answer).toMatchObject({ status: 409, data: { refused: 'edit-conflict' } });
	expect((await bookings.findBookingById(store.read, seen.id))?.state).toBe('confirmed');
});
