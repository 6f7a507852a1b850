import { describe, expect, it } from 'vitest';
import { limits } from '$lib/server/auth';
import * as bookings from '$lib/server/bookings';
import type { BookingInput } from '$lib/server/bookings';
import { endMembership } from '$lib/server/usecases/end-membership';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { linksIn, queuedMails } from '../../support/mail/mails';

type Person = { id: Awaited<ReturnType<typeof aMember>>['id'] };

async function aBookedRoom(visibility: BookingInput['visibility'] = 'members') {
	const store = await freshStore();
	const hub = await aHub(store, { email: 'bonjour@ici.example' });
	const room = await aRoom(store, hub, { name: 'Seille' });
	const holder = await aMember(store, hub, { name: 'Quentin Saulnois' });
	const writer = await aMember(store, hub, { name: 'Agathe Vézelois' });
	const concierge = await aConcierge(store, hub);
	const booking = await aBooking(store, room, holder, hours('10:00', '11:00'), { visibility });
	const send = (from: Person, input: Partial<bookings.MessageInput> = {}, now = tuesday) =>
		store.write(byPerson(from, now), (change) =>
			bookings.sendMessage(change, booking, from, { text: 'Échangeons nos salles ?', ...input })
		);
	const sent = async () =>
		(await queuedMails(store)).filter(({ kind }) => kind === 'booking-message');
	/** The token of the link to reply in the last of them. */
	const token = async () => {
		const link = linksIn((await sent()).at(-1)!).find((one) => one.includes('/message?'));
		return new URL(link!).searchParams.get('reply')!;
	};
	const hide = () =>
		must(store, byPerson(holder, tuesday), (change) =>
			bookings.change(change, booking, { visibility: 'busy' })
		);
	return { store, hub, holder, writer, concierge, booking, send, sent, token, hide };
}

const no = { refused: 'not-yours' };

describe('what a member writes to the holder of a booking', () => {
	it('is mailed with the name that members see, without any address, and past the desk', async () => {
		const { holder, writer, booking, send, sent } = await aBookedRoom();
		expect(await send(writer)).toMatchObject({ id: booking.id });
		const [mail, ...others] = await sent();
		expect(others).toEqual([]);
		expect(mail).toMatchObject({ hubId: null, to: { email: holder.email } });
		const all = JSON.stringify(mail);
		expect(mail!.text).toContain('Échangeons nos salles ?');
		expect(mail!.text).toContain('Agathe\u00a0V. vous écrit');
		expect(all).not.toContain(writer.email);
		expect(all).not.toContain('Vézelois');
	});

	it('can be replied to by the holder alone, and that again by the writer', async () => {
		const { holder, writer, concierge, send, sent, token } = await aBookedRoom();
		await send(writer);
		const reply = await token();
		expect(await send(concierge, { reply })).toEqual(no);
		expect(await send(writer, { reply })).toEqual(no);
		expect(await send(holder, { reply: `${reply}x` })).toEqual(no);
		await send(holder, { reply, text: 'Volontiers.' });
		const answered = (await sent()).at(-1)!;
		expect(answered).toMatchObject({ hubId: null, to: { email: writer.email } });
		expect(answered.text).toContain('Volontiers.');
		expect(JSON.stringify(answered)).not.toContain(holder.email);
		expect(await send(writer, { reply: await token(), text: 'Merci.' })).not.toHaveProperty(
			'refused'
		);
		expect((await sent()).at(-1)!.to.email).toBe(holder.email);
	});

	it('is refused to who does not see who has the room', async () => {
		const { store, holder, booking, send } = await aBookedRoom();
		const elsewhere = await aMember(store, await aHub(store));
		expect(await send(elsewhere)).toEqual(no);
		expect(await send(holder)).toEqual(no);
		const discreet = await aBookedRoom('busy');
		expect(await discreet.send(discreet.writer)).toEqual(no);
		expect(await discreet.send(discreet.concierge)).not.toHaveProperty('refused');
		expect(await send(elsewhere, { reply: `${booking.holderId}.` })).toEqual(no);
	});

	it('ends when the holder no longer shows that the room is theirs', async () => {
		const { holder, writer, send, token, hide } = await aBookedRoom();
		await send(writer);
		await send(holder, { reply: await token() });
		const reply = await token();
		await hide();
		expect(await send(writer)).toEqual(no);
		expect(await send(writer, { reply })).toEqual(no);
	});

	it('ends with the booking, and the replies a day later', async () => {
		const { holder, writer, booking, send, token } = await aBookedRoom();
		await send(writer);
		const reply = await token();
		const { endsAt } = booking;
		const over = { refused: 'booking-over' };
		expect(await send(writer, {}, endsAt)).toEqual(over);
		expect(await send(holder, { reply }, plus(endsAt, dayMs))).toEqual(over);
		expect(await send(holder, { reply }, endsAt)).not.toHaveProperty('refused');
	});

	it('ends with the membership of who writes, and has no address to reply to in a mail client', async () => {
		const { store, hub, holder, writer, concierge, send, sent, token } = await aBookedRoom();
		await send(writer);
		await send(holder, { reply: await token() });
		const reply = await token();
		expect((await sent()).map(({ replyTo }) => replyTo)).toEqual([undefined, undefined]);
		const ended = { reason: '', too: { bookings: false } };
		await must(store, byPerson(concierge, tuesday), (change) =>
			endMembership(change, hub, { id: writer.membershipId }, ended)
		);
		expect(await send(writer, { reply })).toEqual(no);
	});

	it('reaches the desk again after it has written to who shows only that the room is taken', async () => {
		const { holder, concierge, send, sent, token } = await aBookedRoom('busy');
		await send(concierge);
		await send(holder, { reply: await token() });
		await send(concierge, { reply: await token(), text: 'Merci.' });
		expect((await sent()).at(-1)!.to.email).toBe(holder.email);
	});

	it('is limited for a day, by who writes and who reads', async () => {
		const { writer, concierge, send, sent } = await aBookedRoom();
		const { free } = limits.bookingMessagesTo;
		for (let i = 0; i < free; i += 1) await send(writer);
		expect(await send(writer)).toMatchObject({ refused: 'too-many-attempts' });
		expect(await sent()).toHaveLength(free);
		expect(await send(concierge)).not.toHaveProperty('refused');
	});
});
