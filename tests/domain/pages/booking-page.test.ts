import { expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import { shownVersion } from '$lib/server/http/forms/edit-conflict';
import { actions } from '../../../src/routes/bookings/[booking]/+page.server';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';
import { press } from '../../support/requests/press';
import { byPerson } from '../../support/change';

it.each(['confirm', 'decline'])(
	'a concierge does not %s what was moved since they saw it',
	async (name) => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub, { approval: 'concierge' });
		const member = await aMember(store, hub);
		const concierge = await aConcierge(store, hub);
		const seen = await aBooking(store, room, member, hours('10:00', '12:00'));
		const to = { room, ...hours('14:00', '18:00') };
		await must(store, byPerson(member, tuesday), (change) => bookings.move(change, seen, to));
		const answer = await press(actions[name]!, {
			...{ store, now: tuesday, as: concierge, params: { booking: seen.id } },
			fields: { sequence: String(seen.sequence), reason: 'Assemblée' }
		});
		expect(answer).toMatchObject({ status: 409, data: { refused: 'booking-decided' } });
		expect((await bookings.findBookingById(store.read, seen.id))?.state).toBe('requested');
	}
);

it('the desk gives a booking to another member, and an older page does not give it back', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, { slug: 'seille' });
	const member = await aMember(store, hub, { name: 'Quentin Saulnois' });
	const other = await aMember(store, hub, { name: 'Agathe Lunéville' });
	const concierge = await aConcierge(store, hub);
	const booking = await aBooking(store, room, member, hours('10:00', '12:00'));
	const shown = {
		...{ room: 'seille', day: '2026-11-24', from: '10:00', until: '12:00' },
		...{ title: '', attendees: null, discreet: false, who: member.name }
	};
	const { attendees: _, discreet: __, ...typed } = shown;
	const save = (fields: Record<string, string>) =>
		press(actions['change']!, {
			...{ store, now: tuesday, as: concierge, params: { booking: booking.id } },
			fields: { ...typed, seen: shownVersion(shown), ...fields }
		}).catch((redirected: unknown) => redirected);
	const holder = async () => (await bookings.findBookingById(store.read, booking.id))?.holderId;
	expect(await save({ who: '' })).toMatchObject({
		status: 422,
		data: { errors: { who: 'Indiquez pour qui.' } }
	});
	expect(await save({ who: other.name })).toMatchObject({ status: 303 });
	expect(await holder()).toBe(other.id);
	expect(await save({ title: 'Relecture' })).toMatchObject({ status: 303 });
	expect(await holder()).toBe(other.id);
});
