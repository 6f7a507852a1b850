import { listDates } from '$lib/recurrence/dates';
import type { LocalDate } from '$lib/time/dates';

/** The dates `anchor + n × everyDays` from one date to another. */
export function datesEvery(rule: {
	anchor: string;
	everyDays: number;
	from: string;
	until: string;
}): LocalDate[] {
	const [anchorDate, from, until] = [rule.anchor, rule.from, rule.until] as LocalDate[];
	return listDates(
		{ frequency: 'daily', anchorDate: anchorDate!, interval: rule.everyDays },
		{ from: from!, until: until! }
	);
}
