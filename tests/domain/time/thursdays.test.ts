import { describe, expect, test } from 'vitest';
import type { HolidayRegion } from '$lib/time/holidayRegions';
import { festiveEveOn, holidayOn } from '$lib/time/holidays.server';
import { datesEvery } from '../recurrence/every';

const regions: HolidayRegion[] = ['FR-54', 'FR-57', 'LU', 'DE-SL', 'BE'];
const everywhere = regions.join(' ');
const until = '2028-12-31';

const phases = [
	{
		phase: 'A',
		anchor: '2026-01-01',
		collisions: [
			['2026-01-01', 'Nouvel An', everywhere],
			['2026-06-04', 'Fête-Dieu', 'DE-SL'],
			['2027-05-06', 'Ascension', everywhere],
			['2028-06-15', 'Fête-Dieu', 'DE-SL']
		],
		eves: ['2026-12-31']
	},
	{
		phase: 'B',
		anchor: '2026-01-08',
		collisions: [
			['2026-05-14', 'Ascension', everywhere],
			['2027-05-27', 'Fête-Dieu', 'DE-SL'],
			['2027-11-11', 'Armistice de 1918', 'FR-54 FR-57 BE'],
			['2028-05-25', 'Ascension', everywhere]
		],
		eves: ['2026-12-24']
	}
];

describe.each(phases)('one Thursday in two, phase $phase', ({ anchor, collisions, eves }) => {
	const thursdays = datesEvery({ anchor, everyDays: 14, from: anchor, until });

	test('meets these holidays from 2026 to 2028, and no others', () => {
		const met = thursdays.flatMap((date) => {
			const closed = regions.filter((region) => holidayOn(region, date, { goodFriday: true }));
			const [first] = closed;
			if (!first) return [];
			const name = holidayOn(first, date, { goodFriday: true })?.name.fr;
			return [[date, name, closed.join(' ')]];
		});
		expect(met).toEqual(collisions);
	});

	test('meets these festive eves', () => {
		expect(thursdays.filter((date) => festiveEveOn(date))).toEqual(eves);
	});
});
