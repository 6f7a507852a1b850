import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planOccurrences, type Constraints } from '$lib/recurrence/plan';
import type { DateRange, RecurrenceRule } from '$lib/recurrence/rule';
import { isRule } from '$lib/recurrence/validate';
import type { LocalDate } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';
import { rangesNear, rules } from './arbitrary';
import { walk } from './walk';

const choices = ['skip', 'move', 'keep'] as const;

/** Three reasons, each against some random dates, and the choice of the rule's owner for each. */
interface Case {
	rule: RecurrenceRule;
	range: DateRange;
	density: number;
	salt: number;
	actions: (typeof choices)[number][];
}

const cases: fc.Arbitrary<Case> = rules(2024, 2030)
	.filter(isRule)
	.chain((rule) =>
		fc.record({
			rule: fc.constant(rule),
			range: rangesNear(rule.anchorDate),
			density: fc.integer({ min: 0, max: 60 }),
			salt: fc.nat(1000),
			actions: fc.array(fc.constantFrom(...choices), { minLength: 3, maxLength: 3 })
		})
	);

/** Whether reason `n` applies to a date: pseudorandom, always with the same result. */
function stands({ density, salt }: Case, n: number, date: string): boolean {
	let hash = salt * 31 + n;
	for (const renderMail of date) hash = (hash * 33 + renderMail.charCodeAt(0)) % 1_000_003;
	return hash % 100 < density;
}

function reasonsOn(one: Case, date: string): number[] {
	return [0, 1, 2].filter((n) => stands(one, n, date));
}

function plan(one: Case) {
	const constraints: Constraints<number> = {
		checks: [0, 1, 2].map((n) => (date: string) => (stands(one, n, date) ? n : undefined)),
		onConflict: (reason) => one.actions[reason]!
	};
	return planOccurrences(one.rule, one.range, constraints);
}

function later(date: string, days: number): LocalDate {
	return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10) as LocalDate;
}

/** The dates to which a date may move: same weekday, before the next date and the rule's end. */
function roomToMove({ rule }: Case, plannedDate: string): string[] {
	const endless = { ...rule, until: undefined, count: undefined, excludedDates: [] };
	const range = { from: later(plannedDate, 1), until: later(plannedDate, 364) };
	const next = walk(endless, range)[0] ?? '9999';
	return Array.from({ length: 52 }, (_, week) => later(plannedDate, (week + 1) * 7)).filter(
		(date) => date < next && date <= (rule.until ?? date) && !rule.excludedDates?.includes(date)
	);
}

function check(property: (one: Case) => void): void {
	fc.assert(fc.property(cases, property), { numRuns: 150 });
}

test('every date of the rule has one outcome, and no other date has any', () => {
	check((one) => {
		expect(plan(one).map(({ plannedDate }) => plannedDate)).toEqual(walk(one.rule, one.range));
	});
});

test('a date is scheduled as planned when, and only when, there is no reason against it', () => {
	check((one) => {
		for (const { plannedDate, outcome, reason, scheduledDate } of plan(one)) {
			expect(outcome === 'scheduled').toBe(reasonsOn(one, plannedDate).length === 0);
			if (outcome === 'scheduled') expect([reason, scheduledDate]).toEqual([null, plannedDate]);
		}
	});
});

test('a date is kept when, and only when, every reason against it allows that', () => {
	check((one) => {
		for (const { plannedDate, outcome, reason, scheduledDate } of plan(one)) {
			const reasons = reasonsOn(one, plannedDate);
			const allows = reasons.length > 0 && reasons.every((n) => one.actions[n] === 'keep');
			expect(outcome === 'kept').toBe(allows);
			if (outcome === 'kept') expect([reason, scheduledDate]).toEqual([reasons[0], plannedDate]);
		}
	});
});

test('any other date is moved or skipped for the first reason that does not allow keeping it', () => {
	check((one) => {
		for (const { plannedDate, outcome, reason, scheduledDate } of plan(one)) {
			if (outcome === 'scheduled' || outcome === 'kept') continue;
			const first = reasonsOn(one, plannedDate).find((n) => one.actions[n] !== 'keep');
			expect(reason).toBe(first);
			const free =
				one.actions[first!] === 'move' &&
				roomToMove(one, plannedDate).find((date) => !reasonsOn(one, date).length);
			expect([outcome, scheduledDate]).toEqual(free ? ['moved', free] : ['skipped', null]);
		}
	});
});

test('no two occurrences are on one date, and they stay in the order of the rule', () => {
	check((one) => {
		const dates = plan(one).flatMap(({ scheduledDate }) => scheduledDate ?? []);
		expect(dates).toEqual([...new Set(dates)].sort());
		for (const date of dates) expect(one.rule.excludedDates).not.toContain(date);
	});
});

test('a range that is planned in two parts has the same outcomes', () => {
	check((one) => {
		const { from, until } = one.range;
		const middle = later(from, 300);
		fc.pre(middle < until);
		expect([
			...plan({ ...one, range: { from, until: middle } }),
			...plan({ ...one, range: { from: later(middle, 1), until } })
		]).toEqual(plan(one));
	});
});
