import { describe, expect, test } from 'vitest';
import { planOccurrence, planOccurrences, type Constraints } from '$lib/recurrence/plan';
import type { RecurrenceRule } from '$lib/recurrence/rule';
import { parseDate } from '$lib/time/dates';

/** Reasons for a room's bookings: another booking, a closure, a holiday. */
type Reason = { taken: string } | { closed: string } | { holiday: string };

const thursdays: RecurrenceRule = {
	...{ frequency: 'weekly', interval: 2, weekdays: [4] },
	anchorDate: parseDate('2026-11-05')
};

const range = { from: parseDate('2026-11-01'), until: parseDate('2026-12-20') };

/** Reasons against some dates, by priority: holidays, then closures, then bookings. */
function constraints(
	reasons: Record<string, Reason | Reason[]>,
	onConflict: Constraints<Reason>['onConflict']
): Constraints<Reason> {
	const named = (name: string) => (date: string) =>
		[reasons[date] ?? []].flat().find((reason) => name in reason);
	return { checks: [named('holiday'), named('closed'), named('taken')], onConflict };
}

describe('a rule without reasons against its dates', () => {
	test('has every date scheduled as planned', () => {
		const planned = planOccurrences(
			thursdays,
			range,
			constraints({}, () => 'skip')
		);
		expect(planned).toHaveLength(4);
		for (const { plannedDate, ...rest } of planned) {
			expect(rest).toEqual({ outcome: 'scheduled', reason: null, scheduledDate: plannedDate });
		}
	});
});

describe('a date with a reason against it', () => {
	const plannedDate = parseDate('2026-11-19');
	const taken = { taken: 'Aïcha' };

	test('is skipped, with the reason that the caller gave', () => {
		const planned = planOccurrences(
			thursdays,
			range,
			constraints({ [plannedDate]: taken }, () => 'skip')
		);
		expect(planned.map(({ outcome }) => outcome)).toEqual([
			'scheduled',
			'skipped',
			'scheduled',
			'scheduled'
		]);
		expect(planned[1]).toEqual({
			...{ plannedDate, outcome: 'skipped', reason: taken, scheduledDate: null }
		});
	});

	test('is kept, with the reason', () => {
		const against = constraints({ [plannedDate]: { holiday: 'X' } }, () => 'keep');
		expect(planOccurrence(thursdays, plannedDate, against)).toEqual({
			...{ plannedDate, outcome: 'kept', reason: { holiday: 'X' }, scheduledDate: plannedDate }
		});
	});

	test('moves by a week, and the date after it stays', () => {
		const against = constraints({ [plannedDate]: taken }, () => 'move');
		const planned = planOccurrences(thursdays, range, against);
		expect(planned[1]).toEqual({
			...{ plannedDate, outcome: 'moved', reason: taken, scheduledDate: '2026-11-26' }
		});
		expect(planned[2]).toMatchObject({ outcome: 'scheduled', scheduledDate: '2026-12-03' });
	});

	test('may move out of the requested range', () => {
		const against = constraints({ [plannedDate]: taken }, () => 'move');
		expect(planOccurrences(thursdays, { from: plannedDate, until: plannedDate }, against)).toEqual([
			{ plannedDate, outcome: 'moved', reason: taken, scheduledDate: '2026-11-26' }
		]);
	});

	test('is skipped when the week after has any reason against it, too', () => {
		const reasons = { [plannedDate]: taken, '2026-11-26': { holiday: 'X' } };
		const against = constraints(reasons, (one) => ('holiday' in one ? 'keep' : 'move'));
		expect(planOccurrence(thursdays, plannedDate, against).outcome).toBe('skipped');
	});
});

describe('a date with several reasons against it', () => {
	const plannedDate = parseDate('2026-11-19');
	const holiday = { holiday: 'X' };
	const closed = { closed: 'Peinture' };
	const taken = { taken: 'Aïcha' };

	test('is kept when all of them allow it, with the reason of highest priority', () => {
		const against = constraints({ [plannedDate]: [taken, holiday] }, () => 'keep');
		expect(planOccurrence(thursdays, plannedDate, against)).toMatchObject({
			...{ outcome: 'kept', reason: holiday }
		});
	});

	test('has the outcome of the first one that does not', () => {
		const against = constraints({ [plannedDate]: [holiday, closed, taken] }, (one) =>
			'holiday' in one ? 'keep' : 'closed' in one ? 'move' : 'skip'
		);
		expect(planOccurrence(thursdays, plannedDate, against)).toMatchObject({
			...{ outcome: 'moved', reason: closed }
		});
	});
});

describe('a moved date', () => {
	const taken = { taken: 'Aïcha' };
	const move = (...dates: string[]) =>
		constraints(Object.fromEntries(dates.map((date) => [date, taken])), () => 'move');

	test('stays before the next date of a monthly rule, however many weeks later that is', () => {
		const monthly: RecurrenceRule = {
			...{ frequency: 'monthly-by-weekday', interval: 1, nth: 1, weekday: 4 },
			anchorDate: parseDate('2026-10-01')
		};
		const weeks = ['2026-10-01', '2026-10-08', '2026-10-15', '2026-10-22'];
		const plannedDate = parseDate('2026-10-01');
		expect(planOccurrence(monthly, plannedDate, move(...weeks))).toMatchObject({
			...{ outcome: 'moved', scheduledDate: '2026-10-29' }
		});
		expect(planOccurrence(monthly, plannedDate, move(...weeks, '2026-10-29'))).toMatchObject({
			...{ outcome: 'skipped', scheduledDate: null }
		});
	});

	test('is never on a date of the rule, nor after the next one, even if that one is excluded', () => {
		const weekly = { ...thursdays, interval: 1 };
		const excludedDates = [parseDate('2026-11-12')];
		const against = move('2026-11-05');
		expect(planOccurrence(weekly, parseDate('2026-11-05'), against).outcome).toBe('skipped');
		expect(
			planOccurrence({ ...weekly, excludedDates }, parseDate('2026-11-05'), against).outcome
		).toBe('skipped');
	});

	test('is never on a date that is excluded or added outside the rhythm', () => {
		const against = move('2026-11-05');
		const without = { ...thursdays, interval: 3, excludedDates: [parseDate('2026-11-12')] };
		expect(planOccurrence(without, parseDate('2026-11-05'), against).scheduledDate).toBe(
			'2026-11-19'
		);
		const added = { ...thursdays, interval: 3, addedDates: [parseDate('2026-11-12')] };
		expect(planOccurrence(added, parseDate('2026-11-05'), against).outcome).toBe('skipped');
	});

	test('is never after the rule’s `until` date', () => {
		const against = move('2026-11-05');
		const until = (date: string) => ({ ...thursdays, until: parseDate(date) });
		expect(planOccurrence(until('2026-11-12'), parseDate('2026-11-05'), against).outcome).toBe(
			'moved'
		);
		expect(planOccurrence(until('2026-11-11'), parseDate('2026-11-05'), against).outcome).toBe(
			'skipped'
		);
	});

	test('may be the last of `count` dates, and still stays before the date that would follow', () => {
		const once = { ...thursdays, count: 1 };
		expect(planOccurrence(once, parseDate('2026-11-05'), move('2026-11-05')).outcome).toBe('moved');
		const both = move('2026-11-05', '2026-11-12');
		expect(planOccurrence(once, parseDate('2026-11-05'), both).outcome).toBe('skipped');
	});

	test('does not move further than a year', () => {
		const rare: RecurrenceRule = {
			frequency: 'daily',
			interval: 366,
			anchorDate: parseDate('2026-11-05')
		};
		const monthly: RecurrenceRule = {
			...{ frequency: 'monthly-by-date', monthDay: 5, interval: 36 },
			anchorDate: parseDate('2026-11-05')
		};
		const constraints: Constraints<string> = {
			checks: [(date) => (date < '2027-11-04' ? 'taken' : undefined)],
			onConflict: () => 'move'
		};
		expect(planOccurrence(rare, parseDate('2026-11-05'), constraints).scheduledDate).toBe(
			'2027-11-04'
		);
		expect(planOccurrence(monthly, parseDate('2026-11-05'), constraints).scheduledDate).toBe(
			'2027-11-04'
		);
		const longer = {
			...constraints,
			checks: [(date: string) => (date < '2027-11-05' ? 'taken' : undefined)]
		};
		expect(planOccurrence(monthly, parseDate('2026-11-05'), longer).outcome).toBe('skipped');
	});
});
