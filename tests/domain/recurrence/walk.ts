import type { DateRange, RecurrenceRule } from '$lib/recurrence/rule';
import type { LocalDate } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';

/**
 * The dates of a rule in the slow and obvious way, without the code under test: checks every day from the
 * anchor to the end of the calendar.
 */
export function walk(rule: RecurrenceRule, { from, until }: DateRange): string[] {
	const { anchorDate, count = Infinity, excludedDates = [], addedDates = [] } = rule;
	const dates = new Set(addedDates);
	const end = rule.until ?? '2199-12-31';
	let number = 0;
	for (let at = Date.parse(anchorDate); textOf(at) <= end && number < count; at += dayMs) {
		if (!isMeant(rule, at)) continue;
		number += 1;
		dates.add(textOf(at));
		if (textOf(at) > until) break;
	}
	return [...dates]
		.filter((date) => date >= from && date <= until && !excludedDates.includes(date))
		.sort();
}

/** Whether the rhythm of a rule has the day that begins at `at` in UTC, ignoring its start and end. */
export function isMeant(rule: RecurrenceRule, at: number): boolean {
	const date = new Date(at);
	const anchor = new Date(rule.anchorDate);
	const months =
		(date.getUTCFullYear() - anchor.getUTCFullYear()) * 12 +
		(date.getUTCMonth() - anchor.getUTCMonth());
	const weekday = date.getUTCDay() || 7;
	switch (rule.frequency) {
		case 'daily':
			return ((at - anchor.getTime()) / dayMs) % rule.interval === 0;
		case 'weekly': {
			const weeks = (mondayOf(at) - mondayOf(anchor.getTime())) / (7 * dayMs);
			return weeks % rule.interval === 0 && rule.weekdays.includes(weekday);
		}
		case 'monthly-by-date':
			if (months % rule.interval) return false;
			return rule.monthDay === -1 ? isLastOfMonth(at) : date.getUTCDate() === rule.monthDay;
		case 'monthly-by-weekday': {
			if (months % rule.interval || weekday !== rule.weekday) return false;
			if (rule.nth === -1) return new Date(at + 7 * dayMs).getUTCMonth() !== date.getUTCMonth();
			return Math.ceil(date.getUTCDate() / 7) === rule.nth;
		}
	}
}

function isLastOfMonth(at: number): boolean {
	return new Date(at + dayMs).getUTCDate() === 1;
}

function mondayOf(at: number): number {
	return at - ((new Date(at).getUTCDay() + 6) % 7) * dayMs;
}

function textOf(at: number): LocalDate {
	return new Date(at).toISOString().slice(0, 10) as LocalDate;
}
