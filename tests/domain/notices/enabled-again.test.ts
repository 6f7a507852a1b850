import { describe, expect, it } from 'vitest';
import { aGuest } from '../../factories/attendance';
import { friday, hoursLater, later, minutesLater } from '../../factories/evening';
import { aSpeakersNight } from '../../factories/night';
import { tellAt } from '../../factories/notices';
import { queuedMails } from '../../support/mail/mails';

const before = /Avant\u00a0: jeudi 26\u00a0novembre/;

describe('whose account is enabled again is told what became of their events meanwhile', () => {
	it('that one has moved, once', async () => {
		const { store, take, change, disable, enable, mails } = await aSpeakersNight();
		await take();
		await disable(later);
		await change(friday, minutesLater(1));
		await tellAt(store, hoursLater(1));
		expect(await mails(/event-/)).toEqual([]);
		await enable(hoursLater(2));
		await tellAt(store, hoursLater(30));
		const told = await mails(/event-|pitch-moved/);
		expect(told.map(({ kind, text }) => [kind, before.test(text)])).toEqual([
			['event-changed', true]
		]);
	});

	it('that their slot has, and nothing else', async () => {
		const { store, take, swap, disable, enable, mails } = await aSpeakersNight();
		await take();
		await disable(later);
		await swap(minutesLater(1));
		await tellAt(store, hoursLater(1));
		await enable(hoursLater(2));
		await tellAt(store, hoursLater(30));
		const told = await mails(/event-|pitch-moved/);
		expect(told.map(({ kind }) => kind)).toEqual(['pitch-moved']);
		expect(told[0]!.text).toContain('Avant\u00a0: 18\u00a0h\u00a045.');
	});

	it('that one is cancelled, with the hours that they know', async () => {
		const { store, take, change, cancel, disable, enable, mails } = await aSpeakersNight();
		await take();
		await disable(later);
		await change(friday, minutesLater(1));
		await tellAt(store, hoursLater(1));
		await cancel(hoursLater(2));
		await enable(hoursLater(3));
		await tellAt(store, hoursLater(30));
		const told = await mails(/event-|pitch-moved/);
		expect(told.map(({ kind, text }) => [kind, /jeudi 26/.test(text)])).toEqual([
			['event-cancelled', true]
		]);
	});

	it('what they were invited to, as an update of their entry', async () => {
		const { store, invite, change, disable, enable, mails } = await aSpeakersNight();
		await invite();
		await disable(later);
		await change({ title: 'Grand soir' }, minutesLater(1));
		await change(friday, minutesLater(2));
		await tellAt(store, hoursLater(1));
		await enable(hoursLater(2));
		const told = await mails(/invitation-/);
		expect(told.map(({ kind }) => kind)).toEqual(['invitation-update']);
		expect(told[0]!.calendar!.content).toContain('DTSTART;TZID=Europe/Paris:20261127T190000');
	});

	it('but not again what they were told before', async () => {
		const { store, take, invite, change, cancel, disable, enable, mails } = await aSpeakersNight();
		await invite();
		await take();
		await change(friday, later);
		await tellAt(store, hoursLater(1));
		await cancel(hoursLater(2));
		const told = (await mails(/event-|invitation-|pitch-moved/)).length;
		await disable(hoursLater(3));
		await enable(hoursLater(4));
		await tellAt(store, hoursLater(30));
		expect(await mails(/event-|invitation-|pitch-moved/)).toHaveLength(told);
	});
});

it('the others are told of a change when it is due, and who was told before them not again', async () => {
	const { store, night, take, change, disable, enable } = await aSpeakersNight();
	await take();
	await aGuest(store, night, { email: 'vient@guest.example' });
	await disable(later);
	await change(friday, minutesLater(1));
	await enable(minutesLater(2));
	const told = async () =>
		(await queuedMails(store)).filter(({ kind }) => kind === 'event-changed').length;
	expect(await told()).toBe(1);
	await tellAt(store, minutesLater(5));
	expect(await told()).toBe(1);
	await tellAt(store, hoursLater(1));
	expect(await told()).toBe(2);
});
