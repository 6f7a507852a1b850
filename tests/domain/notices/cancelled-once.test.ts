import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { listDue, tellDue } from '$lib/server/notices';
import { changeHub } from '$lib/server/usecases/run-hub';
import { aGuest } from '../../factories/attendance';
import {
	anEvening,
	friday,
	hoursLater,
	later,
	minutesLater,
	saturday
} from '../../factories/evening';
import { monday, must } from '../../factories/event';
import { aSpeakersNight } from '../../factories/night';
import { tellAt } from '../../factories/notices';
import { byClock, byPerson } from '../../support/change';
import { queuedMails } from '../../support/mail/mails';

const email = 'vient@guest.example';

describe('that an event is cancelled is told once', () => {
	it.each([
		['telephone number', { phone: '03 87 00 00 00' }],
		['address', { address: '3 quai Neuf, Nancy' }],
		['name', { name: 'Coworking Nancy' }]
	])('though its slots had moved and its hub gets another %s', async (_, changes) => {
		const { store, hub, concierge, night, take, invite, change, cancel } = await aSpeakersNight();
		await invite();
		await take(later);
		await aGuest(store, night, { email, now: later });
		await change(friday, minutesLater(10));
		await cancel(minutesLater(11));
		const cancelled = async () =>
			(await queuedMails(store)).filter(({ kind }) => /cancelled/.test(kind)).length;
		expect(await cancelled()).toBe(2);
		await must(store, byPerson(concierge, hoursLater(3)), (written) =>
			changeHub(written, hub, changes)
		);
		await tellAt(store, hoursLater(4));
		expect(await cancelled()).toBe(2);
	});

	it('though the tick had found a change of it due before', async () => {
		const { store, change, invite, cancel, mails } = await anEvening();
		await invite(monday);
		await change(friday, later);
		const now = hoursLater(1);
		const due = await listDue(store.read, now);
		await cancel(now);
		for (const one of due) {
			expect(await store.write(byClock(now), (written) => tellDue(written, one))).toBe(false);
		}
		expect(await mails(/cancelled/)).toHaveLength(1);
	});

	it('and nobody is taken off its list, nor a no of theirs', async () => {
		const { store, event, concierge, invite, cancel, mails } = await anEvening();
		await invite(monday);
		const no = await aGuest(store, event, { email, answer: 'declined' });
		const yes = await aGuest(store, event);
		await cancel(later);
		const told = (await mails(/./)).length;
		for (const one of [no, yes]) {
			expect(
				await store.write(byPerson(concierge, hoursLater(1)), (written) =>
					attendances.remove(written, one, '')
				)
			).toMatchObject({ refused: 'event-cancelled' });
		}
		await tellAt(store, hoursLater(2));
		expect(await mails(/./)).toHaveLength(told);
	});
});

it('what was listed as due and changed again waits for its quiet period', async () => {
	const { store, event, change, mails } = await anEvening();
	await aGuest(store, event, { email });
	await change(friday, later);
	const now = minutesLater(6);
	const due = await listDue(store.read, now);
	expect(due).toHaveLength(1);
	await change(saturday, now);
	for (const one of due) await store.write(byClock(now), (written) => tellDue(written, one));
	expect(await mails(/event-changed/)).toEqual([]);
	await tellAt(store, minutesLater(11));
	expect((await mails(/event-changed/)).map(({ text }) => /samedi/.test(text))).toEqual([true]);
});

it('a hub that two processes find due is told of once', async () => {
	const { store, hub, concierge, event, mails } = await anEvening();
	await aGuest(store, event, { email });
	await must(store, byPerson(concierge, later), (written) =>
		changeHub(written, hub, { address: '3 quai Neuf, Nancy' })
	);
	const now = hoursLater(1);
	const due = await listDue(store.read, now);
	const told: unknown[] = [];
	for (const one of [...due, ...due]) {
		told.push(await store.write(byClock(now), (written) => tellDue(written, one)));
	}
	expect(told).toEqual([true, false]);
	expect(await mails(/hub-moved/)).toHaveLength(1);
});
