import { describe, expect, it } from 'vitest';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import { isRefusal } from '$lib/messages/refusal';
import * as bookings from '$lib/server/bookings';
import { parseDate, parseTime } from '$lib/time/dates';
import { dayMs, hourMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { aBooking, tryBooking } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';
import { paris } from '../../support/zones';

/** A hub that never closes: only there can a booking be at night. */
async function aNightHub(longestMinutes: number) {
	const store = await freshStore();
	const always = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, ['00:00', '24:00']]));
	const hub = await aHub(store, {
		hours: always as Record<number, [string, string]>,
		closedOnHolidays: false
	});
	const room = await aRoom(store, hub, { longestMinutes, aheadDays: 3 });
	return { store, room, member: await aMember(store, hub) };
}

function night(day: string, from: string, until: string) {
	const times = bookings.toInterval(
		{ day: parseDate(day), from: parseTime(from), until: parseTime(until) },
		paris
	);
	if (isRefusal(times)) throw new Error(times.refused);
	return times;
}

describe('a booking from 01:30 to 03:30 in the night of a clock change (reliability R26)', () => {
	it.each([
		['2026-10-25', 3],
		['2027-03-28', 1],
		['2027-10-31', 3],
		['2028-03-26', 1],
		['2026-10-24', 2]
	])('of %s lasts %i hours', async (day, lasts) => {
		const { store, room, member } = await aNightHub(180);
		const times = night(day, '01:30', '03:30');
		const now = minus(times.startsAt, dayMs);
		const booked = await aBooking(store, room, member, times, { now });
		expect((booked.endsAt - booked.startsAt) / hourMs).toBe(lasts);
	});

	it.each([
		['2026-10-25', 'booking-too-long'],
		['2027-03-28', 'booked'],
		['2026-10-24', 'booked']
	])(
		'of %s is measured by elapsed time against a longest of two hours: %s',
		async (day, answer) => {
			const { store, room, member } = await aNightHub(120);
			const times = night(day, '01:30', '03:30');
			const got = await tryBooking(store, room, member, times, {
				now: minus(times.startsAt, dayMs)
			});
			expect(isRefusal(got) ? got.refused : 'booked').toBe(answer);
		}
	);
});

describe('a local time', () => {
	it('that the spring change skips is refused with a sentence', () => {
		const skipped = bookings.toInterval(
			{ day: parseDate('2027-03-28'), from: parseTime('02:30'), until: parseTime('04:00') },
			paris
		);
		expect(skipped).toMatchObject({ refused: 'time-skipped', field: 'from' });
		expect(isRefusal(skipped) && refusalSentence(skipped, 'fr', paris)).toBe(
			'Le dimanche 28\u00a0mars, 2\u00a0h\u00a030 n’existe pas\u00a0: on passe à l’heure d’été.'
		);
		expect(
			bookings.toInterval(
				{ day: parseDate('2027-03-28'), from: parseTime('01:00'), until: parseTime('02:30') },
				paris
			)
		).toMatchObject({ refused: 'time-skipped', field: 'until' });
	});

	it('that occurs twice at the autumn change is the first of the two', () => {
		expect(
			bookings.toInterval(
				{ day: parseDate('2026-10-25'), from: parseTime('02:30'), until: parseTime('04:00') },
				paris
			)
		).toEqual({
			startsAt: Date.parse('2026-10-25T00:30:00Z'),
			endsAt: Date.parse('2026-10-25T03:00:00Z')
		});
	});

	it('is the form’s text for an instant, except for the second of two', () => {
		const input = { day: '2026-10-25', from: '02:30', until: '04:00' };
		const first = night(input.day, input.from, input.until);
		expect(bookings.toLocalRange(first, paris)).toEqual(input);
		expect(
			bookings.toLocalRange({ ...first, startsAt: plus(first.startsAt, hourMs) }, paris)
		).toBeUndefined();
	});

	it('before the start is in the night that follows, or a typing error', () => {
		expect(night('2026-11-24', '22:00', '02:00').endsAt).toBe(Date.parse('2026-11-25T01:00:00Z'));
		expect(night('2026-11-24', '09:00', '00:00').endsAt).toBe(Date.parse('2026-11-24T23:00:00Z'));
		for (const until of [parseTime('14:00'), parseTime('15:00'), parseTime('09:00')]) {
			expect(
				bookings.toInterval(
					{ day: parseDate('2026-11-24'), from: parseTime('15:00'), until },
					paris
				)
			).toMatchObject({ refused: 'booking-order', field: 'until' });
		}
	});
});
