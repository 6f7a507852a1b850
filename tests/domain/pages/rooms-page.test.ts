import { expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import { plus } from '$lib/time/instant';
import { dayMs } from '$lib/time/durations';
import { actions } from '../../../src/routes/hubs/[hub]/rooms/+page.server';
import { tuesday } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';
import { press } from '../../support/requests/press';

async function aDesk() {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, { slug: 'seille' });
	const quentin = await aMember(store, hub, { name: 'Quentin Saulnois' });
	const quitterie = await aMember(store, hub, { name: 'Quitterie Saulnois' });
	const concierge = await aConcierge(store, hub);
	const book = async (fields: Record<string, string>, as: typeof quentin = concierge) => {
		const times = { room: 'seille', day: '2026-11-24', from: '10:00', until: '11:00' };
		const how = { store, as, now: tuesday, params: { hub: hub.slug } };
		return press(actions['book']!, { ...how, fields: { ...times, ...fields } }).catch(
			(redirected: { location?: string }) => redirected
		);
	};
	const booked = () => bookings.listOfRooms(store.read, [room.id], tuesday, plus(tuesday, dayMs));
	return { quentin, quitterie, concierge, book, booked };
}

it('the desk books for a member by the name, as it is typed', async () => {
	const { quentin, book, booked } = await aDesk();
	expect(await book({ who: ' quentin saulnois ' })).toMatchObject({ status: 303 });
	expect(await booked()).toMatchObject([{ holderId: quentin.id }]);
});

it('the desk is asked who is meant where several may be, and what it chose counts for that name only', async () => {
	const { quentin, quitterie, book, booked } = await aDesk();
	const answer = await book({ who: 'Saulnois' });
	expect(answer).toMatchObject({
		status: 422,
		data: { errors: { who: 'Précisez qui.' }, values: { who: 'Saulnois', asked: 'Saulnois' } }
	});
	const { whom } = (answer as { data: { whom: { value: string }[] } }).data;
	expect(whom.map(({ value }) => value)).toEqual([quentin.id, quitterie.id, 'nobody']);
	const chosen = { holder: quitterie.id, asked: 'Saulnois' };
	expect(await book({ who: 'Quentin', ...chosen })).toMatchObject({ status: 422 });
	expect(await booked()).toEqual([]);
	await book({ who: 'Saulnois', ...chosen });
	expect(await booked()).toMatchObject([{ holderId: quitterie.id }]);
});

it('who has no account gives the booking their name', async () => {
	const { book, booked } = await aDesk();
	const answer = await book({ who: 'Zoé Amance' });
	expect(answer).toMatchObject({ status: 422, data: { values: { holder: 'nobody' } } });
	await book({ who: 'Zoé Amance', asked: 'Zoé Amance', holder: 'nobody' });
	expect(await booked()).toMatchObject([{ holderId: null, title: 'Zoé Amance' }]);
});

it('without a name the desk books for itself, and a member never for anybody else', async () => {
	const { quentin, quitterie, concierge, book, booked } = await aDesk();
	await book({ who: '' });
	await book({ who: quitterie.name, holder: quitterie.id, from: '14:00', until: '15:00' }, quentin);
	expect(await booked()).toMatchObject([{ holderId: concierge.id }, { holderId: quentin.id }]);
});
