import type { Closure } from '$lib/server/rooms';
import { addMonths, endOfDay, monthGrid, monthOf, startOfDay } from '$lib/time/dates';
import { monthHeading } from '$lib/server/views/month-heading';
import { type Instant, minus } from '$lib/time/instant';
import { overlaps } from '$lib/time/interval';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';

/** A month as a strip of its days. */
export interface ClosureMonth {
	key: string;
	label: string;
	days: {
		number: number;
		today: boolean;
		/** Whether the whole hub is closed that day, or a part of it, or only a room. */
		shut: 'hub' | 'room' | null;
	}[];
}

const mostShown = 4;

/** This month and those with closures, the next ones first. */
export function closureMonths(
	closures: Closure[],
	zone: Zone,
	{ locale, now }: { locale: Locale; now: Instant }
): ClosureMonth[] {
	const today = dateOf(now, zone);
	const months = new Set([monthOf(today)]);
	for (const { startsAt, endsAt } of closures) {
		const last = monthOf(dateOf(minus(endsAt, 1), zone));
		for (let month = monthOf(dateOf(startsAt, zone)); month <= last; month = addMonths(month, 1)) {
			if (month > monthOf(today)) months.add(month);
		}
	}
	return [...months]
		.sort()
		.slice(0, mostShown)
		.map((month) => ({
			...{ key: month, label: monthHeading(month, today, locale) },
			days: monthGrid(month)
				.flat()
				.filter((date) => monthOf(date) === month)
				.map((date) => {
					const day = { startsAt: startOfDay(date, zone), endsAt: endOfDay(date, zone) };
					const shut = closures.filter((closure) => overlaps(closure, day));
					const whole = shut.some(({ roomId }) => roomId === null);
					return {
						...{ number: Number(date.slice(8)), today: date === today },
						shut: whole ? 'hub' : shut.length ? 'room' : null
					};
				})
		}));
}
