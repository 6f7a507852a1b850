import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { attendances as answers } from '$lib/server/attendances/schema';
import * as events from '$lib/server/events';
import { eventStates } from '$lib/server/events/schema';
import { newId } from '$lib/server/db/id';
import { notices } from '$lib/server/notices/schema';
import { outbox } from '$lib/server/outbox/schema';
import * as pitches from '$lib/server/pitches';
import { joinDoubles } from '$lib/server/usecases/join-doubles';
import { dayMs, secondMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aGuest } from '../../factories/attendance';
import {
	anEvening,
	friday,
	hoursLater,
	later,
	minutesLater,
	saturday
} from '../../factories/evening';
import { monday, must, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { tellAt } from '../../factories/notices';
import { aPitchInput, aPitchNight } from '../../factories/pitch';
import { aRoom } from '../../factories/room';
import * as rooms from '$lib/server/rooms';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

const email = 'vient@guest.example';
const before = /Avant\u00a0: jeudi 26\u00a0novembre/;

describe('of an event of which nothing was kept, as an upgrade leaves it,', () => {
	async function afterUpgrade() {
		const evening = await anEvening();
		await aGuest(evening.store, evening.event, { email });
		await evening.store.write(byClock(monday), async ({ tx }) => {
			await tx.delete(notices);
			await tx.delete(eventStates);
		});
		return evening;
	}

	it('a cancellation is told at once', async () => {
		const { cancel, mails } = await afterUpgrade();
		await cancel(later);
		expect(await mails(/^event-cancelled$/)).toHaveLength(1);
	});

	it('a move is told, with the hours that people knew', async () => {
		const { store, change, mails } = await afterUpgrade();
		await change(friday, later);
		await tellAt(store, hoursLater(1));
		const [mail, ...others] = await mails(/^event-changed$/);
		expect(others).toEqual([]);
		expect(mail!.text).toMatch(before);
	});
});

describe('a clock that ran ahead silences nobody', () => {
	it.each([
		['two days', 2 * dayMs],
		['two seconds', 2 * secondMs]
	])('who answered while it was %s ahead', async (_, ahead) => {
		const { store, event, change, mails } = await anEvening();
		await aGuest(store, event, { email, now: plus(later, ahead) });
		await change(friday, plus(later, secondMs));
		await tellAt(store, hoursLater(1));
		expect(await mails(/^event-changed$/)).toHaveLength(1);
	});

	it('who was invited while it was two days ahead', async () => {
		const { store, change, invite, mails } = await anEvening();
		await invite(plus(monday, 2 * dayMs));
		await change(friday, later);
		await tellAt(store, hoursLater(1));
		expect(await mails(/^invitation-update$/)).toHaveLength(1);
	});
});

it('two answers of one person that become one still know what both knew', async () => {
	const { store, hub, event, change, mails } = await anEvening();
	const member = await aMember(store, hub, { email: 'odile@member.example' });
	await must(store, byPerson(member, monday), (written) =>
		attendances.answer(written, event, { userId: member.id }, { answer: 'going', companions: 0 })
	);
	await store.write(byClock(monday), ({ tx }) =>
		tx.insert(answers).values({
			...{ id: newId(), eventId: event.id, guestEmail: 'odile@member.example', guestName: 'Odile' },
			...{ guestLocale: 'fr', answer: 'going', answeredAt: monday, changedAt: monday }
		})
	);
	await change(friday, later);
	await store.write(byClock(minutesLater(1)), (written) => joinDoubles(written, 20));
	await tellAt(store, hoursLater(1));
	expect(await mails(/^event-changed$/)).toHaveLength(1);
});

it('who declined what they were invited to, and comes back after it moved back, gets the true hours', async () => {
	const { store, change, invite, byLink, mails } = await anEvening();
	await change(friday, later);
	await invite(minutesLater(1));
	await byLink('declined', minutesLater(2));
	await change(thursday, minutesLater(3));
	await tellAt(store, hoursLater(1));
	await byLink('going', hoursLater(2));
	await tellAt(store, hoursLater(3));
	const update = (await mails(/^invitation-update$/)).at(-1)!;
	expect(update.calendar!.content).toContain('DTSTART;TZID=Europe/Paris:20261126T183000');
	expect(update.text).toContain('Avant\u00a0: vendredi 27\u00a0novembre');
});

describe('a cancellation names the hours and the place that people know', () => {
	it('while the mails of two changes wait', async () => {
		const { store, event, change, invite, cancel, mails } = await anEvening();
		await aGuest(store, event, { email });
		await invite(monday);
		await change(friday, later);
		await tellAt(store, hoursLater(1));
		await change(saturday, hoursLater(2));
		await tellAt(store, hoursLater(3));
		await cancel(hoursLater(4));
		const cancelled = await mails(/-cancelled$/);
		expect(cancelled).toHaveLength(2);
		for (const { text } of cancelled) {
			expect(text).toMatch(/jeudi 26.novembre/);
			expect(text).not.toMatch(/vendredi|samedi/);
		}
	});

	it('and those of the first change when its mail has left', async () => {
		const { store, event, change, cancel, mails } = await anEvening();
		await aGuest(store, event, { email });
		await change(friday, later);
		await tellAt(store, hoursLater(1));
		await store.write(byClock(hoursLater(1)), ({ tx }) =>
			tx.update(outbox).set({ state: 'sent' }).where(eq(outbox.kind, 'event-changed'))
		);
		await change(saturday, hoursLater(2));
		await tellAt(store, hoursLater(3));
		await cancel(hoursLater(4));
		expect((await mails(/^event-cancelled$/))[0]!.text).toMatch(/vendredi 27.novembre/);
	});

	it('while a new place waits to be told', async () => {
		const { store, event, change, invite, cancel, mails } = await anEvening({ place: 'Parvis' });
		await aGuest(store, event, { email });
		await invite(monday);
		await change({ place: 'Gare' }, later);
		await cancel(minutesLater(1));
		for (const { text } of await mails(/-cancelled$/)) {
			expect(text).toContain('Parvis');
			expect(text).not.toContain('Gare');
		}
	});

	it('to who answered and is uninvited while the mail of a change waits', async () => {
		const { store, change, invite, uninvite, byLink, cancel, mails } = await anEvening();
		await invite(monday);
		await byLink('tentative', later);
		await change(friday, minutesLater(1));
		await tellAt(store, hoursLater(1));
		await uninvite(hoursLater(2));
		await cancel(hoursLater(3));
		expect((await mails(/^event-cancelled$/))[0]!.text).toMatch(/jeudi 26.novembre/);
	});

	it('also for one person who is uninvited meanwhile', async () => {
		const { store, change, invite, uninvite, mails } = await anEvening();
		await invite(monday);
		await change(friday, later);
		await uninvite(minutesLater(1));
		await tellAt(store, hoursLater(1));
		const [mail, ...others] = await mails(/^invitation-/);
		expect(others).toEqual([]);
		expect(mail!.text).toMatch(/jeudi 26.novembre/);
	});
});

describe('in the quiet period, a mail that says something else says what was before', () => {
	it('to who moves up, who then is told no more', async () => {
		const { store, event, change, mails } = await anEvening({ capacity: 1 });
		await aGuest(store, event, { email });
		await aGuest(store, event, { email: 'attend@guest.example' });
		await change(friday, later);
		await aGuest(store, event, { email, answer: 'declined', now: minutesLater(1) });
		await tellAt(store, hoursLater(1));
		const mine = (await mails(/./)).filter(({ to }) => to.email === 'attend@guest.example');
		expect(mine.map(({ kind }) => kind)).toEqual(['attendance-waitlisted', 'attendance-moved-up']);
		expect(mine[1]!.text).toMatch(before);
	});

	it('to who gets the slot that came free', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const night = await aPitchNight(store, hub, { layout: { slotCount: 1 } });
		const [first, second] = [await aMember(store, hub), await aMember(store, hub)];
		const pitch = await must(store, byPerson(first, monday), (written) =>
			pitches.take(written, night, 'any', first, aPitchInput())
		);
		await must(store, byPerson(second, monday), (written) =>
			pitches.wait(written, night, second, aPitchInput())
		);
		await must(store, byClock(later), (written) => events.change(written, night, friday));
		await must(store, byPerson(first, minutesLater(1)), (written) =>
			pitches.withdraw(written, pitch)
		);
		await tellAt(store, hoursLater(1));
		const mine = (await queuedMails(store)).filter(({ to }) => to.email === second.email);
		expect(mine.map(({ kind }) => kind)).toEqual(['pitch-waiting', 'pitch-moved-up']);
		expect(mine[1]!.text).toMatch(before);
	});

	it('to whom the desk gives a companion', async () => {
		const { store, event, concierge, change, mails } = await anEvening({ maxCompanions: 3 });
		const mine = await aGuest(store, event, { email });
		await change(friday, later);
		await must(store, byPerson(concierge, minutesLater(1)), (written) =>
			attendances.answerAgain(written, mine, { answer: 'going', companions: 1, asConcierge: true })
		);
		await tellAt(store, hoursLater(1));
		const said = await mails(/./);
		expect(said.map(({ kind }) => kind)).toEqual(['attendance-going', 'attendance-going']);
		expect(said.map(({ text }) => before.test(text))).toEqual([false, true]);
	});

	it('to whom the invitation is sent again, with a higher SEQUENCE', async () => {
		const { store, event, change, invite, row, mails } = await anEvening();
		await invite(monday);
		await store.write(byClock(monday), ({ tx }) => tx.update(outbox).set({ state: 'sent' }));
		await change(friday, later);
		await must(
			store,
			byClock(minutesLater(1)),
			async (written) => (await attendances.sendAgain(written, event.id, (await row()).id))!
		);
		await tellAt(store, hoursLater(1));
		const [first, again, ...others] = await mails(/^invitation/);
		expect(others).toEqual([]);
		expect([first!.text, again!.text].map((text) => before.test(text))).toEqual([false, true]);
		expect(again!.calendar!.content).toContain('SEQUENCE:1\r\n');
	});

	it('to who was uninvited and is invited again', async () => {
		const { change, invite, uninvite, mails } = await anEvening();
		await invite(monday);
		await uninvite(later);
		await change(friday, minutesLater(1));
		await invite(minutesLater(2));
		expect((await mails(/^invitation$/)).map(({ text }) => before.test(text))).toEqual([
			false,
			true
		]);
	});

	it('but not of a room that was only given another name', async () => {
		const { store, hub, concierge, event, change, mails } = await anEvening();
		const room = await aRoom(store, hub, { name: 'Une' });
		await change({ room }, monday);
		await tellAt(store, later);
		await aGuest(store, event, { email, now: later });
		await change(friday, minutesLater(1));
		await must(store, byPerson(concierge, minutesLater(2)), (written) =>
			rooms.changeRoom(written, room, { name: 'Deux' })
		);
		await tellAt(store, hoursLater(1));
		const [mail] = await mails(/^event-changed$/);
		expect(mail!.text).toMatch(before);
		expect(mail!.text).not.toContain('Une');
	});
});
