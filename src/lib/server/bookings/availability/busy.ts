import { minuteMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';

interface Minutes {
	setUpMinutes: number;
	clearUpMinutes: number;
}

/**
 * The range that must not overlap another booking's, with set-up before and clear-up after. Epoch
 * milliseconds.
 */
export function busyRange(
	{ startsAt, endsAt }: Interval,
	...minutes: Minutes[]
): { busyFrom: Instant; busyUntil: Instant } {
	const before = minutes.reduce((sum, { setUpMinutes }) => sum + setUpMinutes, 0);
	const after = minutes.reduce((sum, { clearUpMinutes }) => sum + clearUpMinutes, 0);
	return {
		busyFrom: minus(startsAt, before * minuteMs),
		busyUntil: plus(endsAt, after * minuteMs)
	};
}
