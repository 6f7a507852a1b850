import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { hourMs, minuteMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aGuest } from '../../factories/attendance';
import { anEvening, hoursLater, later, minutesLater, saturday } from '../../factories/evening';
import { at, monday } from '../../factories/event';
import { tellAt } from '../../factories/notices';
import { byPerson } from '../../support/change';

const fridayNoon = at('2026-11-27', '12:00');

describe('a mail that ends an event for somebody who knows the hours of before', () => {
	it('is of use until it would have been, for the invited', async () => {
		const { store, change, invite, byLink, cancel, mails } = await anEvening();
		await invite(monday);
		await byLink('declined', later);
		await change(saturday, minutesLater(1));
		await tellAt(store, hoursLater(1));
		await byLink('going', fridayNoon);
		await tellAt(store, plus(fridayNoon, minuteMs));
		await cancel(plus(fridayNoon, hourMs));
		const [mail] = await mails(/cancelled/);
		expect(mail!.text).toMatch(/jeudi 26/);
		expect(mail!.usefulUntil).toBe(saturday.endsAt);
	});

	it('and for who answered, whether it is cancelled or they are taken off the list', async () => {
		const { store, event, concierge, change, cancel, mails } = await anEvening();
		await aGuest(store, event);
		const other = await aGuest(store, event);
		await change(saturday, later);
		const now = plus(later, minuteMs);
		await store.write(byPerson(concierge, now), (written) =>
			attendances.remove(written, other, '')
		);
		await cancel(now);
		const ending = await mails(/event-cancelled|attendance-removed/);
		expect(
			ending.map(({ kind, text, usefulUntil }) => [kind, /jeudi/.test(text), usefulUntil])
		).toEqual([
			['attendance-removed', true, saturday.endsAt],
			['event-cancelled', true, saturday.endsAt]
		]);
	});
});
