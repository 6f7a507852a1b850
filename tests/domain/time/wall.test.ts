import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalDate, midnight, parseDate, parseTime, startOfDay } from '$lib/time/dates';
import { hourMs, minuteMs, minutesPerDay } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import {
	dateOf,
	existsAt,
	instantAt,
	minutesOfDay,
	SkippedTimeError,
	timeOfMinutes,
	wallOf
} from '$lib/time/wall';
import { parseZone, type Zone } from '$lib/time/zones';
import { paris } from '../../support/zones';

const springs = [parseDate('2027-03-28'), parseDate('2028-03-26')];
const autumns = [parseDate('2026-10-25'), parseDate('2027-10-31')];

// The machine's own zone must not matter; the offsets show that the change of TZ had an effect.
describe.each([
	{ machine: 'UTC', winterOffset: 0 },
	{ machine: paris, winterOffset: -60 },
	{ machine: 'America/New_York', winterOffset: 300 }
])('local time of a hub on a machine set to $machine', ({ machine, winterOffset }) => {
	const before = process.env.TZ;
	beforeAll(() => {
		process.env.TZ = machine;
	});
	afterAll(() => {
		if (before === undefined) delete process.env.TZ;
		else process.env.TZ = before;
	});

	test('the machine is set to that zone', () => {
		expect(new Date(Date.UTC(2026, 11, 1)).getTimezoneOffset()).toBe(winterOffset);
	});

	test('18:30 in Metz is 16:30 UTC in summer and 17:30 in winter', () => {
		expect(instantAt(parseDate('2026-10-22'), parseTime('18:30'), paris)).toBe(
			Date.parse('2026-10-22T16:30:00Z')
		);
		expect(instantAt(parseDate('2026-11-05'), parseTime('18:30'), paris)).toBe(
			Date.parse('2026-11-05T17:30:00Z')
		);
	});

	test('an instant converts back to the local time it came from', () => {
		const zones = fc.constantFrom(paris, 'Europe/Luxembourg', 'America/New_York', 'Asia/Kolkata');
		const days = fc.integer({
			min: Date.UTC(2026, 0) / minuteMs,
			max: Date.UTC(2029, 0) / minuteMs
		});
		fc.assert(
			fc.property(days, zones, (at, zone) => {
				const [date = '', rest = ''] = new Date(at * minuteMs).toISOString().split('T');
				const time = parseTime(rest.slice(0, 5));
				fc.pre(existsAt(parseDate(date), time, parseZone(zone)));
				expect(wallOf(instantAt(parseDate(date), time, parseZone(zone)), parseZone(zone))).toEqual({
					date,
					time
				});
				expect(dateOf(instantAt(parseDate(date), time, parseZone(zone)), parseZone(zone))).toBe(
					date
				);
			})
		);
	});

	test('the local time is the same as in Intl', () => {
		const shown = new Intl.DateTimeFormat('sv-SE', {
			timeZone: paris,
			dateStyle: 'short',
			timeStyle: 'short'
		});
		fc.assert(
			fc.property(fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2029, 0) }), (at) => {
				const { date, time } = wallOf(fromEpoch(at), paris);
				expect(`${date} ${time}`).toBe(shown.format(at));
			})
		);
	});

	test.each(springs)('on %s the hour from two to three is refused, and no other', (date) => {
		for (let at = 0; at < minutesPerDay; at++) {
			const time = timeOfMinutes(at);
			expect(existsAt(date, time, paris)).toBe(at < 120 || at >= 180);
		}
		expect(() => instantAt(date, parseTime('02:30'), paris)).toThrow(SkippedTimeError);
		expect(() => instantAt(date, parseTime('02:30'), paris)).toThrow(
			expect.objectContaining({ date, time: '02:30', zone: paris })
		);
	});

	test.each(autumns)('on %s 02:30 comes twice and is the first, still in summer time', (date) => {
		const first = instantAt(date, parseTime('02:30'), paris);
		expect(first).toBe(Date.parse(`${date}T00:30:00Z`));
		expect(wallOf(plus(first, hourMs), paris)).toEqual({ date, time: '02:30' });
		expect(existsAt(date, parseTime('02:30'), paris)).toBe(true);
	});

	test.each([
		...springs.map((date) => ({ date, hours: 1 })),
		...autumns.map((date) => ({ date, hours: 3 }))
	])('a night from 01:30 to 03:30 on $date lasts $hours h', ({ date, hours }) => {
		const lasted =
			instantAt(date, parseTime('03:30'), paris) - instantAt(date, parseTime('01:30'), paris);
		expect(lasted / hourMs).toBe(hours);
	});
});

describe('cached offsets', () => {
	const zones = fc.constantFrom(
		...[paris, 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'],
		...['America/St_Johns', 'Africa/Casablanca', 'Asia/Beirut', 'Pacific/Apia', 'UTC']
	);
	const instants = fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(2037, 0) });

	test('are those of the zone’s rules', () => {
		fc.assert(
			fc.property(instants, zones, (at, zone) => {
				const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
				const [date, time] = zoned.toPlainDateTime().toString().split('T');
				expect(wallOf(fromEpoch(at), parseZone(zone))).toEqual({ date, time: time!.slice(0, 5) });
			}),
			{ numRuns: 2000 }
		);
	});

	test('give the same local times and starts of days as the rules', () => {
		fc.assert(
			fc.property(instants, zones, (at, zone) => {
				const shown = new Date(at).toISOString();
				const wall = Temporal.PlainDateTime.from(shown.slice(0, 16));
				const zoned = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
				const exists = zoned.toPlainDateTime().equals(wall);
				const [date, time] = [parseDate(shown.slice(0, 10)), parseTime(shown.slice(11, 16))];
				expect(existsAt(date, time, parseZone(zone))).toBe(exists);
				if (exists) expect(instantAt(date, time, parseZone(zone))).toBe(zoned.epochMilliseconds);
				expect(startOfDay(date, parseZone(zone))).toBe(
					Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
				);
			}),
			{ numRuns: 2000 }
		);
	});

	test('are refused for dates outside of the calendar', () => {
		expect(() => instantAt('2027-02-30' as LocalDate, parseTime('10:00'), paris)).toThrow(
			RangeError
		);
		expect(() => wallOf(fromEpoch(0), 'Europe/Metz' as Zone)).toThrow(RangeError);
	});
});

describe('minutes of a day', () => {
	test('count from midnight', () => {
		expect(minutesOfDay(midnight)).toBe(0);
		expect(minutesOfDay(parseTime('18:30'))).toBe(1110);
		expect(timeOfMinutes(1439)).toBe('23:59');
		expect(timeOfMinutes(545)).toBe('09:05');
	});

	test.each([-1, 1440, 0.5, NaN])('%s is none of them', (minutes) => {
		expect(() => timeOfMinutes(minutes)).toThrow(RangeError);
	});
});
