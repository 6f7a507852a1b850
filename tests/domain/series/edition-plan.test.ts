import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	planEdition,
	planEditions,
	type EditionConstraints,
	type EditionRule
} from '$lib/server/series/edition-plan';
import { holidayOfHub } from '$lib/server/series/constraints';
import { occurrenceHours } from '$lib/recurrence/hours';
import { addDays, parseDate, parseTime, weekdayOf } from '$lib/time/dates';
import { festiveEveOn } from '$lib/time/holidays.server';
import { wallOf } from '$lib/time/wall';
import { at } from '../../factories/event';
import { paris as zone } from '../../support/zones';
import type { PlainMinutes } from '../../support/plain-minutes';

function constraintsOf(
	holidayRegion: string,
	more: Partial<PlainMinutes<EditionConstraints>> = {}
): EditionConstraints {
	return {
		zone,
		holidayOn: (date) => holidayOfHub({ holidayRegion, goodFriday: true }, date),
		festiveEveOn,
		closures: [],
		taken: [],
		setUpMinutes: 0,
		clearUpMinutes: 0,
		...more
	} as EditionConstraints;
}

const thursdays: EditionRule = {
	anchorDate: parseDate('2026-01-08'),
	everyDays: 14,
	startTime: parseTime('18:30'),
	endTime: parseTime('21:00'),
	onHoliday: 'skip',
	avoidFestiveEves: true
};

const span = { from: parseDate('2026-01-01'), until: parseDate('2028-12-31') };

/** The dates whose outcome is not `held`, each with its reason. */
function hits(rule: EditionRule, region: string): string[] {
	return planEditions(rule, constraintsOf(region), span)
		.filter(({ outcome }) => outcome !== 'scheduled')
		.map(({ plannedDate, reason }) => `${plannedDate} ${reason}`);
}

describe('one Thursday in two, 2026 to 2028', () => {
	const phaseA = { ...thursdays, anchorDate: parseDate('2026-01-01') };
	const phaseB = thursdays;

	it('skips New Year, Ascension and New Year’s Eve in one phase', () => {
		const expected = ['2026-01-01 holiday', '2026-12-31 festive-eve', '2027-05-06 holiday'];
		expect(hits(phaseA, 'FR-57')).toEqual(expected);
		expect(hits(phaseA, 'FR-54')).toEqual(expected);
	});

	it('skips Ascension, Christmas Eve and Armistice in the other', () => {
		const expected = [
			'2026-05-14 holiday',
			'2026-12-24 festive-eve',
			'2027-11-11 holiday',
			'2028-05-25 holiday'
		];
		expect(hits(phaseB, 'FR-57')).toEqual(expected);
		expect(hits(phaseB, 'FR-54')).toEqual(expected);
	});

	it('meets Ascension in one of the two phases every year', () => {
		const ascensions = ['2026-05-14', '2027-05-06', '2028-05-25'];
		const met = [...hits(phaseA, 'FR-57'), ...hits(phaseB, 'FR-57')];
		for (const date of ascensions) expect(met).toContain(`${date} holiday`);
	});

	it('uses the holidays of its own side of the border', () => {
		expect(hits(phaseB, 'LU')).not.toContain('2027-11-11 holiday');
		expect(hits(phaseA, 'DE-SL')).toContain('2026-06-04 holiday');
	});

	it('goes on a week later over week 53', () => {
		const dates = planEditions(phaseA, constraintsOf('FR-57'), {
			from: parseDate('2026-12-01'),
			until: parseDate('2027-01-31')
		}).map(({ plannedDate }) => plannedDate);
		expect(dates).toEqual(['2026-12-03', '2026-12-17', '2026-12-31', '2027-01-14', '2027-01-28']);
	});

	it('holds 24 December when the series does not mind festive eves', () => {
		const rule = { ...phaseB, avoidFestiveEves: false };
		expect(planEdition(rule, constraintsOf('FR-57'), parseDate('2026-12-24')).outcome).toBe(
			'scheduled'
		);
	});
});

describe('Fridays and Saturdays differ between Moselle and Meurthe-et-Moselle', () => {
	it.each([
		['Good Friday', '2027-03-26'],
		['26 December', '2026-12-26']
	])('%s is a holiday in Metz only', (_, date) => {
		const rule = { ...thursdays, anchorDate: parseDate(date) };
		expect(planEdition(rule, constraintsOf('FR-57'), parseDate(date))).toMatchObject({
			outcome: 'skipped',
			reason: 'holiday'
		});
		expect(planEdition(rule, constraintsOf('FR-54'), parseDate(date)).outcome).toBe('scheduled');
	});
});

describe('a date with a reason against it', () => {
	const ascension = parseDate('2026-05-14');

	it('is skipped, with the reason', () => {
		expect(planEdition(thursdays, constraintsOf('FR-57'), ascension)).toEqual({
			plannedDate: ascension,
			outcome: 'skipped',
			reason: 'holiday',
			reasonDetail: null,
			scheduledDate: null
		});
	});

	it('moves by a week when the series says so', () => {
		const rule = { ...thursdays, onHoliday: 'move' } as const;
		expect(planEdition(rule, constraintsOf('FR-57'), ascension)).toMatchObject({
			outcome: 'moved',
			reason: 'holiday',
			scheduledDate: '2026-05-21'
		});
	});

	it('is skipped when the week after is no better: from Christmas Eve to New Year’s Eve', () => {
		const rule = { ...thursdays, onHoliday: 'move' } as const;
		expect(planEdition(rule, constraintsOf('FR-57'), parseDate('2026-12-24')).outcome).toBe(
			'skipped'
		);
	});

	it('never moves onto the next date of a weekly series', () => {
		const rule = { ...thursdays, everyDays: 7, onHoliday: 'move' } as const;
		expect(planEdition(rule, constraintsOf('FR-57'), ascension).outcome).toBe('skipped');
	});

	it('looks further than a week when the series is less frequent', () => {
		const rule = {
			...thursdays,
			anchorDate: parseDate('2026-12-24'),
			everyDays: 28,
			onHoliday: 'move'
		} as const;
		expect(planEdition(rule, constraintsOf('FR-57'), parseDate('2026-12-24')).scheduledDate).toBe(
			'2027-01-07'
		);
	});

	it('is kept when the series keeps holidays', () => {
		const rule = { ...thursdays, onHoliday: 'keep' } as const;
		expect(planEdition(rule, constraintsOf('FR-57'), ascension)).toMatchObject({
			outcome: 'kept',
			reason: 'holiday',
			scheduledDate: ascension
		});
	});

	it('is not kept in a closed hub, and has the reason of the closure', () => {
		const closures = [
			{ startsAt: at(ascension, '20:30'), endsAt: at('2026-05-20', '08:00'), reason: 'Peinture' }
		];
		const rule = { ...thursdays, onHoliday: 'keep' } as const;
		expect(planEdition(rule, constraintsOf('FR-57', { closures }), ascension)).toMatchObject({
			outcome: 'skipped',
			reason: 'closure',
			reasonDetail: 'Peinture'
		});
	});

	it('is skipped when the room is taken, set-up included, and does not move by itself', () => {
		const taken = [{ startsAt: at('2026-05-28', '16:00'), endsAt: at('2026-05-28', '18:00') }];
		const rule = { ...thursdays, onHoliday: 'move' } as const;
		const free = constraintsOf('FR-57', { taken, setUpMinutes: 30 });
		expect(planEdition(rule, free, parseDate('2026-05-28')).outcome).toBe('scheduled');
		const tight = constraintsOf('FR-57', { taken, setUpMinutes: 31 });
		expect(planEdition(rule, tight, parseDate('2026-05-28'))).toMatchObject({
			outcome: 'skipped',
			reason: 'room-taken'
		});
	});

	it('does not move to a day on which the room is taken', () => {
		const taken = [{ startsAt: at('2026-05-21', '19:00'), endsAt: at('2026-05-21', '20:00') }];
		const rule = { ...thursdays, onHoliday: 'move' } as const;
		expect(planEdition(rule, constraintsOf('FR-57', { taken }), ascension).outcome).toBe('skipped');
	});

	it('is skipped in the night without a 02:30', () => {
		const rule = { ...thursdays, startTime: parseTime('02:30'), endTime: parseTime('05:00') };
		expect(planEdition(rule, constraintsOf('FR-57'), parseDate('2027-03-28')).outcome).toBe(
			'skipped'
		);
	});
});

describe('the local time', () => {
	it('is 18:30 in every edition, winter and summer', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1500 }),
				fc.integer({ min: 1, max: 60 }),
				(days, everyDays) => {
					const anchorDate = addDays(parseDate('2026-01-01'), days);
					const rule = { ...thursdays, anchorDate, everyDays };
					const until = addDays(anchorDate, 400);
					for (const { plannedDate } of planEditions(rule, constraintsOf('FR-57'), {
						from: anchorDate,
						until
					})) {
						const hours = occurrenceHours(rule, plannedDate, zone)!;
						expect(wallOf(hours.startsAt, zone)).toEqual({ date: plannedDate, time: '18:30' });
						expect(wallOf(hours.endsAt, zone)).toEqual({ date: plannedDate, time: '21:00' });
					}
				}
			),
			{ numRuns: 20 }
		);
	});

	it('keeps the weekday when an edition moves, and stays before the next date', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1095 }),
				fc.integer({ min: 1, max: 40 }),
				(days, every) => {
					const anchorDate = addDays(parseDate('2026-01-01'), days);
					const rule = { ...thursdays, anchorDate, everyDays: every, onHoliday: 'move' } as const;
					const until = addDays(anchorDate, 365);
					for (const { plannedDate, scheduledDate, outcome } of planEditions(
						rule,
						constraintsOf('FR-57'),
						{
							from: anchorDate,
							until
						}
					)) {
						if (outcome !== 'moved' || !scheduledDate) continue;
						expect(weekdayOf(scheduledDate)).toBe(weekdayOf(plannedDate));
						expect(scheduledDate > plannedDate && scheduledDate < addDays(plannedDate, every)).toBe(
							true
						);
					}
				}
			),
			{ numRuns: 20 }
		);
	});

	it('ends the next day when it ends after midnight', () => {
		const hours = occurrenceHours(
			{ startTime: parseTime('22:00'), endTime: parseTime('01:00') },
			parseDate('2026-11-26'),
			zone
		)!;
		expect(hours.endsAt).toBe(at('2026-11-27', '01:00'));
	});
});
