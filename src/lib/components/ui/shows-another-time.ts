import { minuteMs } from '$lib/time/durations';

/** Whether the clock of this device shows another time at a moment than there: `2026-11-26T18:30:00+01:00`. */
export function showsAnotherTime(there: string): boolean {
	const at = new Date(there);
	const here = new Date(at.getTime() - at.getTimezoneOffset() * minuteMs).toISOString();
	return here.slice(0, 16) !== there.slice(0, 16);
}
