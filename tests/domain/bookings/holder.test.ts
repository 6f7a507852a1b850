import { describe, expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import { findPlaceAndTime, placeAndTimeNumber } from '$lib/server/bookings/mail/place-and-time';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

async function aBookedRoom() {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, { name: 'Seille' });
	const [member, other] = [await aMember(store, hub), await aMember(store, hub)];
	const concierge = await aConcierge(store, hub);
	const booking = await aBooking(store, room, member, hours('14:00', '15:00'));
	const give = (to: { id: typeof other.id } | null, reason = '') =>
		store.write(byPerson(concierge, tuesday), (change) =>
			bookings.changeHolder(change, booking, to, reason)
		);
	const move = (from: string, until: string, reason?: string) =>
		must(store, byPerson(concierge, tuesday), (change) =>
			bookings.move(change, booking, {
				...{ room, ...hours(from, until) },
				...(reason !== undefined && { reason })
			})
		);
	const queued = async () =>
		(await queuedMails(store)).filter(({ state }) => state === 'queued').slice(1);
	return { store, hub, room, member, other, concierge, booking, give, move, queued };
}

describe('a booking that is given to somebody else', () => {
	it('is told to both, with the reason to who held it', async () => {
		const { give, member, other, queued, booking } = await aBookedRoom();
		expect(await give(other, 'Erreur de nom')).toMatchObject({
			...{ id: booking.id, holderId: other.id, sequence: 1 }
		});
		const mails = await queued();
		expect(mails.map(({ kind, to }) => [kind, to.email])).toEqual([
			['booking-reassigned', member.email],
			['booking-confirmed', other.email]
		]);
		expect(mails[0]!.text).toContain('Erreur de nom');
		expect(mails[0]!.text).not.toContain(`/bookings/${booking.id}`);
		expect(mails[1]!.text).not.toContain('Erreur de nom');
	});

	it('after it was moved tells where it is, not that it was moved', async () => {
		const { give, move, other, queued } = await aBookedRoom();
		await move('16:00', '17:00');
		await give(other);
		const mails = await queued();
		expect(mails.map(({ kind }) => kind)).toEqual(['booking-reassigned', 'booking-confirmed']);
		expect(mails[1]!.text).toContain('16\u00a0h');
	});

	it('goes to active members only; to nobody when it is for a person without an account', async () => {
		const { store, give, queued, member } = await aBookedRoom();
		const stranger = await aMember(store, await aHub(store));
		expect(await give(stranger)).toMatchObject({ refused: 'not-a-member', field: 'who' });
		expect(await give(member)).toMatchObject({ sequence: 0 });
		expect(await queued()).toEqual([]);
		expect(await give(null)).toMatchObject({ holderId: null });
		expect((await queued()).map(({ kind }) => kind)).toEqual(['booking-reassigned']);
	});
});

describe('the mail that the desk has moved a booking', () => {
	it('says where it was before, and why it moves', async () => {
		const { move, queued } = await aBookedRoom();
		await move('16:00', '17:00', 'Le projecteur est en panne');
		const [mail] = await queued();
		expect(mail!.text).toContain(
			'Avant\u00a0: Seille, mardi 24\u00a0novembre, 14\u00a0h\u00a0– 15\u00a0h.'
		);
		expect(mail!.text).toContain('Le projecteur est en panne');
	});

	it('says where its reader knew it, though it was moved again before they were told', async () => {
		const { move, queued } = await aBookedRoom();
		await move('16:00', '17:00');
		await move('17:00', '18:00');
		const mails = await queued();
		expect(mails).toHaveLength(1);
		expect(mails[0]!.text).toContain('14\u00a0h\u00a0– 15\u00a0h.');
		expect(mails[0]!.text).not.toContain('16\u00a0h');
	});
});

describe('the number of a place and a time', () => {
	it('is read back, and nothing is read of what is none', async () => {
		const { store, hub, room, booking } = await aBookedRoom();
		await aRoom(store, hub);
		const number = placeAndTimeNumber(booking);
		const { roomId, startsAt, endsAt } = booking;
		expect(Number.isSafeInteger(number)).toBe(true);
		expect(await findPlaceAndTime(store.read, hub.id, number)).toEqual({
			...{ roomId, startsAt, endsAt }
		});
		expect(await findPlaceAndTime(store.read, hub.id, null)).toBeUndefined();
		expect(await findPlaceAndTime(store.read, (await aHub(store)).id, number)).toBeUndefined();
		const elsewhere = placeAndTimeNumber({ ...booking, roomId: `${room.id}x` as typeof roomId });
		expect(elsewhere).not.toBe(number);
	});
});
