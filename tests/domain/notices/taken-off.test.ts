import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as pitches from '$lib/server/pitches';
import { aGuest } from '../../factories/attendance';
import { anEvening, friday, hoursLater, later, minutesLater } from '../../factories/evening';
import { must } from '../../factories/event';
import { aSpeakersNight } from '../../factories/night';
import { tellAt } from '../../factories/notices';
import { byPerson } from '../../support/change';

const daysIn = (text: string) => [/jeudi 26/.test(text), /vendredi/.test(text)];

describe('who is taken off while the mail of a change waits never gets it, and reads the hours they know', () => {
	it('of the list', async () => {
		const { store, event, concierge, change, mails } = await anEvening();
		const mine = await aGuest(store, event, { email: 'vient@guest.example' });
		await change(friday, later);
		await tellAt(store, hoursLater(1));
		await store.write(byPerson(concierge, hoursLater(2)), (written) =>
			attendances.remove(written, mine, '')
		);
		const [changed, removed] = await mails(/changed|removed/);
		expect(changed).toMatchObject({ kind: 'event-changed', state: 'dropped' });
		expect(daysIn(removed!.text)).toEqual([true, false]);
	});

	it('unless they have read the new ones on the page of their answer', async () => {
		const { store, night, concierge, speaker, answers, change, mails } = await aSpeakersNight();
		await answers('going', later);
		await change(friday, later);
		await tellAt(store, hoursLater(1));
		await answers('going', hoursLater(1), 2);
		const mine = await attendances.findMine(store.read, night.id, { userId: speaker.id });
		await store.write(byPerson(concierge, hoursLater(2)), (written) =>
			attendances.remove(written, mine!, '')
		);
		expect((await mails(/removed/))[0]!.text).toMatch(/vendredi 27/);
	});

	it('of the programme', async () => {
		const { store, concierge, take, answers, change, mails } = await aSpeakersNight();
		const pitch = await take();
		await answers('declined', later);
		await change(friday, later);
		await tellAt(store, hoursLater(1));
		await must(store, byPerson(concierge, hoursLater(2)), (written) =>
			pitches.remove(written, pitch, '')
		);
		const [changed, removed] = await mails(/changed|removed/);
		expect(changed).toMatchObject({ kind: 'event-changed', state: 'dropped' });
		expect(daysIn(removed!.text)).toEqual([true, false]);
	});

	it('of the programme, unless they have read the new ones on the page of their answer', async () => {
		const { store, concierge, take, answers, change, mails } = await aSpeakersNight();
		const pitch = await take();
		await change(friday, later);
		await answers('tentative', minutesLater(1));
		await must(store, byPerson(concierge, minutesLater(2)), (written) =>
			pitches.remove(written, pitch, '')
		);
		expect((await mails(/removed/))[0]!.text).toMatch(/vendredi 27/);
	});

	it('of the programme by themselves, also of the hour of their slot', async () => {
		const { store, speaker, take, swap, mails } = await aSpeakersNight();
		const pitch = await take();
		await swap(later);
		await tellAt(store, hoursLater(1));
		await must(store, byPerson(speaker, hoursLater(2)), (written) =>
			pitches.withdraw(written, pitch)
		);
		expect(await mails(/pitch-moved$/)).toMatchObject([{ state: 'dropped' }]);
	});
});

it('who is taken off the list and still presents is told of the change all the same', async () => {
	const { store, night, concierge, speaker, take, change, mails } = await aSpeakersNight();
	await take();
	await change(friday, later);
	await tellAt(store, hoursLater(1));
	const mine = await attendances.findMine(store.read, night.id, { userId: speaker.id });
	await store.write(byPerson(concierge, hoursLater(2)), (written) =>
		attendances.remove(written, mine!, '')
	);
	await tellAt(store, hoursLater(2));
	const [dropped, changed, ...others] = await mails(/event-changed/);
	expect(others).toEqual([]);
	expect(dropped!.state).toBe('dropped');
	expect(changed!.text).toMatch(/Avant\u00a0: jeudi 26/);
	expect(changed!.text).toContain('Votre pitch reste dans le déroulé');
	await tellAt(store, minutesLater(600));
	expect(await mails(/event-changed/)).toHaveLength(2);
});
