import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { outbox } from '$lib/server/outbox/schema';
import type { Store } from '$lib/server/db/store';
import type { Instant } from '$lib/time/instant';
import { anEvening, friday, hoursLater, later, minutesLater } from '../../factories/evening';
import { monday, must } from '../../factories/event';
import { aSpeakersNight } from '../../factories/night';
import { tellAt } from '../../factories/notices';
import { byClock, byPerson } from '../../support/change';

const before = /Avant\u00a0: jeudi 26\u00a0novembre/;

const deliver = (store: Store, now: Instant) =>
	store.write(byClock(now), ({ tx }) => tx.update(outbox).set({ state: 'sent' }));

describe('who comes and is uninvited while the update waits', () => {
	it('is told by a mail about their answer, once', async () => {
		const { store, change, invite, uninvite, byLink, mails } = await anEvening();
		await invite(monday);
		await byLink('going', later);
		await change(friday, minutesLater(1));
		await tellAt(store, hoursLater(1));
		await uninvite(hoursLater(2));
		await tellAt(store, hoursLater(3));
		const told = await mails(/event-changed/);
		expect(told.map(({ text }) => before.test(text))).toEqual([true]);
		await tellAt(store, hoursLater(30));
		expect(await mails(/event-changed/)).toHaveLength(1);
	});

	it('and presents, is told too', async () => {
		const { store, take, invite, uninvite, change, mails } = await aSpeakersNight();
		await invite();
		await take(later);
		await change(friday, minutesLater(1));
		await tellAt(store, hoursLater(1));
		await uninvite(hoursLater(2));
		await tellAt(store, hoursLater(3));
		const told = await mails(/event-changed/);
		expect(told.map(({ text }) => before.test(text))).toEqual([true]);
	});

	it('and presents, reads of a cancellation with the hours that they know', async () => {
		const { store, take, invite, uninvite, change, cancel, mails } = await aSpeakersNight();
		await invite();
		await take(later);
		await change(friday, minutesLater(1));
		await tellAt(store, hoursLater(1));
		await uninvite(hoursLater(2));
		await cancel(hoursLater(3));
		const [mail] = await mails(/event-cancelled/);
		expect(mail!.text).toMatch(/jeudi 26.novembre/);
	});
});

describe('what an invitation told stays known when it is withdrawn', () => {
	it('after an update that left', async () => {
		const { store, change, invite, uninvite, byLink, cancel, mails } = await anEvening();
		await invite(monday);
		await byLink('going', later);
		await change(friday, minutesLater(1));
		await tellAt(store, hoursLater(1));
		await deliver(store, hoursLater(1));
		await uninvite(hoursLater(2));
		await tellAt(store, hoursLater(3));
		expect(await mails(/event-changed/)).toEqual([]);
		await cancel(hoursLater(4));
		expect((await mails(/event-cancelled/))[0]!.text).toMatch(/vendredi 27.novembre/);
	});

	it('after it was sent again with the news', async () => {
		const { store, event, concierge, change, invite, uninvite, byLink, row, mails } =
			await anEvening({ maxCompanions: 3 });
		await invite(monday);
		await deliver(store, monday);
		const mine = await byLink('going', monday);
		await change(friday, later);
		await must(
			store,
			byClock(minutesLater(1)),
			async (written) => (await attendances.sendAgain(written, event.id, (await row()).id))!
		);
		await deliver(store, minutesLater(2));
		await tellAt(store, hoursLater(1));
		// What is said of their place names no hours that they have read of already.
		await must(store, byPerson(concierge, hoursLater(1)), (written) =>
			attendances.answerAgain(written, mine, { answer: 'going', companions: 1, asConcierge: true })
		);
		const [, withCompanion] = await mails(/attendance-going/);
		expect(withCompanion!.text).not.toMatch(/Avant/);
		await uninvite(hoursLater(2));
		await change({ title: 'Grand café' }, hoursLater(3));
		await tellAt(store, hoursLater(4));
		expect(await mails(/event-changed/)).toEqual([]);
	});
});
