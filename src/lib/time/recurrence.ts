import { addDays, daysBetween, type LocalDate } from '$lib/time/dates';

/** No series has more occurrences than this: daily for more than two years, fortnightly for 38. */
export const longestSeries = 1000;

/**
 * The dates `anchor + n × everyDays`, n ≥ 0, from `from` to `until`, both included, as the UNTIL of
 * RFC 5545 is. Days are counted on the calendar: neither a clock change nor a week 53 shifts them.
 * Throws beyond {@link longestSeries} dates.
 */
export function datesEvery(rule: {
	anchor: LocalDate;
	everyDays: number;
	from: LocalDate;
	until: LocalDate;
}): LocalDate[] {
	const { anchor, everyDays, from, until } = rule;
	if (!Number.isInteger(everyDays) || everyDays < 1) {
		throw new RangeError(`a series cannot repeat every ${everyDays} days`);
	}
	const first = Math.max(0, Math.ceil(daysBetween(anchor, from) / everyDays));
	const last = Math.floor(daysBetween(anchor, until) / everyDays);
	const count = Math.max(0, last - first + 1);
	if (count > longestSeries) {
		throw new RangeError(`${count} dates are more than a series of ${longestSeries}`);
	}
	return Array.from({ length: count }, (_, n) => addDays(anchor, (first + n) * everyDays));
}
