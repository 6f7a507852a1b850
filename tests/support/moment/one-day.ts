import { setTimeout as sleep } from 'node:timers/promises';
import { minuteMs } from '$lib/time/durations';

/**
 * Waits until midnight in Europe/Paris has passed when it is less than `within` away. For tests that make
 * several requests and compare the answers: “today” has to be the same day in all of them.
 * @param within milliseconds that such a test may take
 */
export async function waitForMidnight(within: number): Promise<void> {
	const left = untilMidnight(Date.now());
	if (left <= within) await sleep(left + 50);
}

/** Milliseconds from an instant to the next midnight in Europe/Paris; no zone changes its clocks in the last hour. */
export function untilMidnight(now: number): number {
	const clock = new Intl.DateTimeFormat('en-GB', {
		timeZone: 'Europe/Paris',
		timeStyle: 'medium'
	});
	const [hour, minute, second] = clock.format(now).split(':').map(Number) as [
		number,
		number,
		number
	];
	return ((23 - hour) * 60 + (59 - minute)) * minuteMs + (60 - second) * 1000 - (now % 1000);
}
