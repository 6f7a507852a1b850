import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as rooms from '$lib/server/rooms';
import { changeHub } from '$lib/server/usecases/run-hub';
import { hourMs, minuteMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { aGuest } from '../../factories/attendance';
import { aBooking, hours } from '../../factories/booking';
import { anEvening } from '../../factories/evening';
import { anEvent, at, monday, must, sequenceOf, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { tellAt, tellChanges } from '../../factories/notices';
import { aRoom } from '../../factories/room';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

const later = plus(monday, hourMs);
const typed = { email: 'invitee@guest.example', name: '', locale: 'fr' } as const;

/** A hub with two evenings, one of them elsewhere, and a booking. */
async function aPlace() {
	const store = await freshStore();
	const hub = await aHub(store, { name: 'Coworking Metz', address: '7 avenue de Blida, Metz' });
	const concierge = await aConcierge(store, hub);
	const room = await aRoom(store, hub);
	const inRoom = await anEvent(store, hub, { title: 'Causerie', room });
	const next = { startsAt: at('2026-12-03', '18:00'), endsAt: at('2026-12-03', '20:00') };
	const atHub = await anEvent(store, hub, { title: 'Café', ...next });
	const away = await anEvent(store, hub, { title: 'Sortie', place: 'Cité musicale', ...next });
	const member = await aMember(store, hub, { email: 'member@hub.example' });
	await aBooking(store, room, member, hours('10:00', '11:00', '2026-11-30'), { title: 'Réunion' });
	const going = { answer: 'going', companions: 0 } as const;
	for (const event of [inRoom, atHub, away]) {
		await must(store, byPerson(member, monday), (change) =>
			attendances.answer(change, event, { userId: member.id }, going)
		);
	}
	await aGuest(store, away, { email: 'away@guest.example' });
	await must(store, byClock(monday), (change) => attendances.invite(change, atHub.id, [typed]));
	const change = (changes: Parameters<typeof changeHub>[2], now = later) =>
		must(store, byPerson(concierge, now), (written) => changeHub(written, hub, changes));
	const told = async () => {
		await tellChanges(store, later);
		return (await queuedMails(store)).filter(({ kind }) =>
			/hub-moved|event-|invitation-|booking-moved/.test(kind)
		);
	};
	return { store, room, concierge, inRoom, atHub, away, change, told };
}

it('a hub that moves tells each person once, of all they have there and of nothing elsewhere', async () => {
	const { store, inRoom, away, change, told } = await aPlace();
	await change({ address: '1 place neuve, Metz' });
	await change({ address: '2 place neuve, Metz' }, plus(later, minuteMs));
	const mails = await told();
	expect(mails.map(({ kind, to }) => [kind, to.email]).sort()).toEqual([
		['hub-moved', 'invitee@guest.example'],
		['hub-moved', 'member@hub.example']
	]);
	const mine = mails.find(({ to }) => to.email === 'member@hub.example')!;
	expect(mine.text).toContain('2 place neuve, Metz');
	expect(mine.text).toContain('Avant\u00a0: 7 avenue de Blida, Metz.');
	for (const title of ['Causerie', 'Café', 'Réunion']) expect(mine.text).toContain(title);
	expect(mine.text).not.toContain('Sortie');
	expect(mine.text).not.toContain('1 place neuve');
	expect(await sequenceOf(store, inRoom)).toBe(2);
	expect(await sequenceOf(store, away)).toBe(0);
	expect(await told()).toHaveLength(2);
});

it.each([
	['the same address in other letters', { address: '7, Avenue de Blida – METZ' }],
	['another name of the hub', { name: 'La Source' }]
])('%s tells nobody: calendars show it under the same SEQUENCE', async (_, changes) => {
	const { store, inRoom, change, told } = await aPlace();
	await change(changes);
	expect(await told()).toEqual([]);
	expect(await sequenceOf(store, inRoom)).toBe(0);
});

it('an address that is taken back tells nobody', async () => {
	const { change, told } = await aPlace();
	await change({ address: '1 place neuve, Metz' });
	await change({ address: '7 avenue de Blida, Metz' }, plus(later, minuteMs));
	expect(await told()).toEqual([]);
});

it('a new name of a room tells nobody', async () => {
	const { store, room, concierge, told } = await aPlace();
	await must(store, byPerson(concierge, later), (change) =>
		rooms.changeRoom(change, room, { name: 'Salle Moselle' })
	);
	expect(await told()).toEqual([]);
	// Nothing is left to be told either.
	expect(await tellChanges(store, later)).toBe(0);
});

it.each([
	[1, 1],
	[4, 0]
])(
	'a hub that moves %i hours before an event tells its people at once: %i',
	async (hoursBefore, told) => {
		const { store, hub, concierge, event, mails } = await anEvening();
		await aGuest(store, event, { email: 'vient@guest.example' });
		const now = minus(thursday.startsAt, hoursBefore * hourMs);
		await must(store, byPerson(concierge, now), (change) =>
			changeHub(change, hub, { address: '3 quai Neuf, Nancy' })
		);
		await tellAt(store, now);
		expect(await mails(/^hub-moved$/)).toHaveLength(told);
		await tellAt(store, plus(now, 5 * minuteMs));
		expect(await mails(/^hub-moved$/)).toHaveLength(1);
	}
);

it('a hub that moves while rooms are booked there and no event is near waits for the quiet period', async () => {
	const { store, change } = await aPlace();
	const now = at('2026-11-30', '09:30');
	await change({ address: '1 place neuve, Metz' }, now);
	await tellAt(store, now);
	await change({ address: '7 avenue de Blida, Metz' }, plus(now, minuteMs));
	await tellAt(store, plus(now, hourMs));
	expect((await queuedMails(store)).filter(({ kind }) => kind === 'hub-moved')).toEqual([]);
});
