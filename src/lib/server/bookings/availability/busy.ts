import { type Instant, minus, plus } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import { type Minutes, toMs, total } from '$lib/time/minutes';

interface Turnaround {
	setUpMinutes: Minutes;
	clearUpMinutes: Minutes;
}

/**
 * The range that must not overlap another booking's, with set-up before and clear-up after. Epoch
 * milliseconds.
 */
export function busyRange(
	{ startsAt, endsAt }: Interval,
	...turnarounds: Turnaround[]
): { busyFrom: Instant; busyUntil: Instant } {
	const before = total(...turnarounds.map(({ setUpMinutes }) => setUpMinutes));
	const after = total(...turnarounds.map(({ clearUpMinutes }) => clearUpMinutes));
	return {
		busyFrom: minus(startsAt, toMs(before)),
		busyUntil: plus(endsAt, toMs(after))
	};
}
