import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { occurrenceHours } from '$lib/recurrence/hours';
import { listDates } from '$lib/recurrence/dates';
import { parseDate, parseTime } from '$lib/time/dates';
import { dayMs, hourMs } from '$lib/time/durations';
import { wallOf } from '$lib/time/wall';
import { parseZone } from '$lib/time/zones';
import { paris } from '../../support/zones';
import { dateBetween } from './arbitrary';

describe('the hours of an occurrence', () => {
	const evening = { startTime: parseTime('18:30'), endTime: parseTime('21:00') };

	test('are the same local times in winter and summer', () => {
		const winter = occurrenceHours(evening, parseDate('2027-03-25'), paris)!;
		const summer = occurrenceHours(evening, parseDate('2027-04-08'), paris)!;
		expect(new Date(winter.startsAt).toISOString()).toBe('2027-03-25T17:30:00.000Z');
		expect(new Date(summer.startsAt).toISOString()).toBe('2027-04-08T16:30:00.000Z');
	});

	test('end the next day when the end is not after the start', () => {
		const night = { startTime: parseTime('22:00'), endTime: parseTime('01:00') };
		const { startsAt, endsAt } = occurrenceHours(night, parseDate('2026-12-31'), paris)!;
		expect(endsAt - startsAt).toBe(3 * hourMs);
		expect(wallOf(endsAt, paris)).toEqual({ date: '2027-01-01', time: '01:00' });
		const wholeDay = occurrenceHours(
			{ startTime: parseTime('09:00'), endTime: parseTime('09:00') },
			parseDate('2026-12-31'),
			paris
		)!;
		expect(wholeDay.endsAt - wholeDay.startsAt).toBe(dayMs);
	});

	test('are an hour longer or shorter in the night of a clock change', () => {
		const night = { startTime: parseTime('22:00'), endTime: parseTime('06:00') };
		const lengths = [parseDate('2027-03-26'), parseDate('2027-03-27'), parseDate('2027-10-30')].map(
			(date) => {
				const { startsAt, endsAt } = occurrenceHours(night, date, paris)!;
				return (endsAt - startsAt) / hourMs;
			}
		);
		expect(lengths).toEqual([8, 7, 9]);
	});

	test('are none when the clock skips their start, or their end', () => {
		const half = { startTime: parseTime('02:30'), endTime: parseTime('05:00') };
		expect(occurrenceHours(half, parseDate('2027-03-28'), paris)).toBeUndefined();
		expect(
			occurrenceHours(
				{ startTime: parseTime('22:00'), endTime: parseTime('02:30') },
				parseDate('2027-03-27'),
				paris
			)
		).toBe(undefined);
		expect(occurrenceHours(half, parseDate('2027-03-27'), paris)).toBeDefined();
	});
});

// A change of half an hour, a skipped midnight, a skipped day.
const zones = [
	paris,
	'America/New_York',
	'Australia/Lord_Howe',
	'America/Santiago',
	'Pacific/Apia'
];

/** The dates on which these zones change their clocks, and other days. */
const dates = fc.oneof(
	dateBetween(2011, 2035),
	fc
		.tuple(fc.constantFrom(...zones), fc.integer({ min: 2011, max: 2035 }), fc.boolean())
		.map(([zone, year, second]) => changeIn(zone, year, second))
);

function changeIn(zone: string, year: number, second: boolean): string {
	const change = Temporal.ZonedDateTime.from(
		`${year}-${second ? '07' : '01'}-01T12:00[${zone}]`
	).getTimeZoneTransition('next');
	return (change ?? Temporal.ZonedDateTime.from(`${year}-01-01[${zone}]`)).toPlainDate().toString();
}

const times = fc
	.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
	.map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${minutes}`);

/** The instant of a local time according to Temporal: the first of two, undefined when it is skipped. */
function first(date: string, time: string, zone: string): number | undefined {
	const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
	const zoned = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
	return zoned.toPlainDateTime().equals(wall) ? zoned.epochMilliseconds : undefined;
}

test('the hours are those of the local time in every zone, over every clock change', () => {
	fc.assert(
		fc.property(
			...([fc.constantFrom(...zones), dates, times, times] as const),
			(zone, date, startTime, endTime) => {
				const nextDay = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
				const startsAt = first(date, startTime, zone);
				const endsAt = first(endTime > startTime ? date : nextDay, endTime, zone);
				const isWhole = startsAt !== undefined && endsAt !== undefined;
				expect(
					occurrenceHours(
						{ startTime: parseTime(startTime), endTime: parseTime(endTime) },
						parseDate(date),
						parseZone(zone)
					)
				).toEqual(isWhole ? { startsAt, endsAt } : undefined);
			}
		),
		{ numRuns: 2000 }
	);
});

test('a rule never drifts: every date of it begins at its time, and on its date', () => {
	const rule = { frequency: 'daily', interval: 1, anchorDate: parseDate('2026-10-01') } as const;
	for (const date of listDates(rule, {
		from: parseDate('2026-10-01'),
		until: parseDate('2028-12-31')
	})) {
		const { startsAt } = occurrenceHours(
			{ startTime: parseTime('08:00'), endTime: parseTime('09:00') },
			date,
			paris
		)!;
		expect(wallOf(startsAt, paris)).toEqual({ date, time: '08:00' });
	}
});
