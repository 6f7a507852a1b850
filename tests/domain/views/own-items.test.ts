import { expect, it } from 'vitest';
import * as calendars from '$lib/server/calendars';
import * as bookings from '$lib/server/bookings';
import { nextOf, ownItem } from '$lib/server/views/agenda/own-items';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { anEvent, at, monday, must, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aBooking } from '../../factories/booking';
import { aRoom } from '../../factories/room';
import * as attendances from '$lib/server/attendances';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

const reading = (now = monday) => ({ locale: 'fr' as const, now });

async function agathesWeek() {
	const store = await freshStore();
	const hub = await aHub(store, { name: 'Ici', address: '7 avenue de Blida' });
	const room = await aRoom(store, hub, { name: 'Salle Seille' });
	const agathe = await aMember(store, hub);
	const event = await anEvent(store, hub, { title: 'Apéritif' });
	await must(store, byPerson(agathe, monday), (change) =>
		attendances.answer(change, event, { userId: agathe.id }, { answer: 'going', companions: 0 })
	);
	const own = (now = monday) => calendars.listOwn(store.read, { id: agathe.id, locale: 'fr' }, now);
	return { store, room, agathe, own };
}

it('lists the room and the hub without the address, which the next thing has', async () => {
	const { store, room, agathe, own } = await agathesWeek();
	const times = { startsAt: at('2026-11-24', '10:00'), endsAt: at('2026-11-24', '11:00') };
	await aBooking(store, room, agathe, times, { title: 'Devis', now: monday });
	const { coming } = await own();
	expect(coming.map((entry) => ownItem(entry, reading()))).toMatchObject([
		{ title: 'Devis', place: { text: 'Salle Seille, Ici' }, month: 'Novembre' },
		{ title: 'Apéritif', place: { text: 'Ici', lang: 'fr' } }
	]);
	expect(nextOf(coming, reading())).toMatchObject({
		...{ title: 'Devis', booking: true, when: 'Demain', weekday: 'mardi' },
		place: { text: 'Salle Seille, Ici, 7 avenue de Blida' }
	});
});

it('leads to the question whether to cancel from bookings that are to come, and from nothing else', async () => {
	const { store, room, agathe, own } = await agathesWeek();
	const at10 = { startsAt: at('2026-11-24', '10:00'), endsAt: at('2026-11-24', '11:00') };
	const at14 = { startsAt: at('2026-11-24', '14:00'), endsAt: at('2026-11-24', '15:00') };
	const kept = await aBooking(store, room, agathe, at10, { title: 'Devis', now: monday });
	const off = await aBooking(store, room, agathe, at14, { title: 'Plans', now: monday });
	await must(store, byClock(monday), (change) => bookings.cancel(change, off, 'Fuite'));
	const linksOf = async (now = monday) => {
		const { coming, past } = await own(now);
		return [...coming, ...past].map((entry) => ownItem(entry, reading(now)).cancel);
	};
	expect(await linksOf()).toEqual([`/bookings/${kept.id}?cancel`, undefined, undefined]);
	expect(nextOf((await own()).coming, reading())?.cancel).toBe(`/bookings/${kept.id}?cancel`);
	expect((await linksOf(at10.endsAt)).filter(Boolean)).toEqual([]);
});

it('passes over what is cancelled, and has nothing when nothing is to come', async () => {
	const { store, room, agathe, own } = await agathesWeek();
	const times = { startsAt: at('2026-11-24', '10:00'), endsAt: at('2026-11-24', '11:00') };
	const booking = await aBooking(store, room, agathe, times, { now: monday });
	await must(store, byClock(monday), (change) => bookings.cancel(change, booking, 'Fuite'));
	expect(nextOf((await own()).coming, reading())).toMatchObject({ title: 'Apéritif' });
	const later = plus(thursday.endsAt, dayMs);
	const { coming, past } = await own(later);
	expect(nextOf(coming, reading(later))).toBeNull();
	expect(past[0]).toMatchObject({ title: 'Apéritif' });
});
