import { listDates } from '$lib/recurrence/dates';

/** The dates `anchor + n × everyDays` from one date to another. */
export function datesEvery(rule: {
	anchor: string;
	everyDays: number;
	from: string;
	until: string;
}): string[] {
	const { anchor: anchorDate, everyDays: interval, ...range } = rule;
	return listDates({ frequency: 'daily', anchorDate, interval }, range);
}
