import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aGuest } from '../../factories/attendance';
import { anEvening, friday, hoursLater, later } from '../../factories/evening';
import { monday } from '../../factories/event';
import { aSpeakersNight } from '../../factories/night';
import { tellAt } from '../../factories/notices';
import { byPerson } from '../../support/change';

const email = 'vient@guest.example';

describe('what people know when a mail that waited is dropped', () => {
	it('is what they knew before, though they answered while the clock was ahead', async () => {
		const { store, event, change, cancel, mails } = await anEvening();
		await aGuest(store, event, { email, now: plus(later, 2 * dayMs) });
		await change(friday, later);
		await tellAt(store, hoursLater(1));
		await cancel(hoursLater(2));
		expect((await mails(/^event-cancelled$/))[0]!.text).toMatch(/jeudi 26/);
	});

	it.each([
		['after', hoursLater(2)],
		['before, by a clock that was behind,', monday]
	])('is what they read on a page %s', async (_, now) => {
		const { store, answers, change, cancel, mails } = await aSpeakersNight();
		await answers('going', monday);
		await change(friday, later);
		await tellAt(store, hoursLater(1));
		await answers('going', now, 1);
		await cancel(hoursLater(3));
		expect((await mails(/^event-cancelled$/))[0]!.text).toMatch(/vendredi 27/);
	});

	it('is what a mail about something else says, which stays', async () => {
		const { store, event, concierge, change, cancel, mails } = await anEvening({
			maxCompanions: 3
		});
		const mine = await aGuest(store, event, { email });
		await change(friday, later);
		await tellAt(store, hoursLater(1));
		await store.write(byPerson(concierge, hoursLater(2)), (written) =>
			attendances.answerAgain(written, mine, { answer: 'going', companions: 1, asConcierge: true })
		);
		await cancel(hoursLater(3));
		expect((await mails(/^event-cancelled$/))[0]!.text).toMatch(/vendredi 27/);
	});
});
