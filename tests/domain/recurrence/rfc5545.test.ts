import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { datesFrom, isDateOf, listDates } from '$lib/recurrence/dates';
import type { RecurrenceRule } from '$lib/recurrence/rule';
import { isRule } from '$lib/recurrence/validate';
import { parseDate } from '$lib/time/dates';
import { endlessRules, rules } from './arbitrary';
import { walk } from './walk';

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function rrule(rule: RecurrenceRule): string {
	const until = rule.until ? [`UNTIL=${compact(rule.until)}`] : [];
	const count = rule.count ? [`COUNT=${rule.count}`] : [];
	return [...partsOf(rule), `INTERVAL=${rule.interval}`, ...until, ...count].join(';');
}

function partsOf(rule: RecurrenceRule): string[] {
	switch (rule.frequency) {
		case 'daily':
			return ['FREQ=DAILY'];
		case 'weekly':
			return ['FREQ=WEEKLY', `BYDAY=${rule.weekdays.map((day) => days[day - 1]).join(',')}`];
		case 'monthly-by-date':
			return ['FREQ=MONTHLY', `BYMONTHDAY=${rule.monthDay}`];
		case 'monthly-by-weekday':
			return ['FREQ=MONTHLY', `BYDAY=${rule.nth}${days[rule.weekday - 1]}`];
	}
}

/** The first dates of a rule according to another implementation of RFC 5545. */
function readByIcal(rule: RecurrenceRule, most: number): string[] {
	const lines = [
		'BEGIN:VEVENT',
		`DTSTART;VALUE=DATE:${compact(rule.anchorDate)}`,
		`RRULE:${rrule(rule)}`,
		...(rule.excludedDates ?? []).map((date) => `EXDATE;VALUE=DATE:${compact(date)}`),
		...(rule.addedDates ?? []).map((date) => `RDATE;VALUE=DATE:${compact(date)}`),
		'END:VEVENT'
	];
	const event = new ICAL.Event(new ICAL.Component(ICAL.parse(lines.join('\r\n'))));
	const dates: string[] = [];
	const occurrences = event.iterator();
	while (dates.length < most) {
		const next = occurrences.next();
		if (!next || next.year > 2199) break;
		if (dates.at(-1) !== next.toString()) dates.push(next.toString());
	}
	return dates;
}

/**
 * The same rule in the only form whose EXDATE ical.js reads correctly: each on an occurrence that is in one
 * line, once. `dates-properties` tests the others.
 */
function tidy(rule: RecurrenceRule): RecurrenceRule {
	const all = { ...rule, excludedDates: [] };
	const rhythm = { ...all, addedDates: [] };
	const addedDates = [...new Set(rule.addedDates)].filter((date) => !isDateOf(rhythm, date));
	const dates = new Set(walk(all, { from: rule.anchorDate, until: parseDate('2040-12-31') }));
	const excludedDates = [...new Set(rule.excludedDates)].filter((date) => dates.has(date));
	return { ...rule, addedDates, excludedDates };
}

function compact(date: string): string {
	return date.replaceAll('-', '');
}

/** Leaves out what RFC 5545 does not define: an event that is not on a date of its own rule. */
function startsOnItsRhythm(rule: RecurrenceRule): boolean {
	return isRule(rule) && isDateOf({ ...rule, excludedDates: [], addedDates: [] }, rule.anchorDate);
}

describe('a rule means the same as its RRULE in ical.js', () => {
	test('for years from its anchor', () => {
		fc.assert(
			fc.property(endlessRules(2024, 2030).filter(startsOnItsRhythm), (rule) => {
				const expected = readByIcal(rule, 60);
				const until = parseDate(expected.at(-1)!);
				expect(listDates(rule, { from: rule.anchorDate, until })).toEqual(expected);
			}),
			{ numRuns: 300 }
		);
	});

	test('with an end, with excluded and added dates', () => {
		fc.assert(
			fc.property(rules(2024, 2030).filter(startsOnItsRhythm).map(tidy), (rule) => {
				const expected = readByIcal(rule, 60);
				const dates = [];
				for (const date of datesFrom(rule, rule.anchorDate)) {
					if (dates.push(date) === 60) break;
				}
				expect(dates).toEqual(expected);
			}),
			{ numRuns: 300 }
		);
	});
});
