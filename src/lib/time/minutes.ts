import { minuteMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Milliseconds, Unit } from '$lib/time/unit';

/** A length of time in minutes, as people enter and read it. Time is computed with in milliseconds. */
export type Minutes = Unit<number, 'minutes'>;

/** A length of so many minutes. */
export function minutes(count: number): Minutes {
	return count as Minutes;
}

/** The same length in milliseconds. */
export function toMs(length: Minutes): number {
	return length * minuteMs;
}

/** A length of so many milliseconds in minutes, with a fraction where it is no whole number of them. */
export function toMinutes(milliseconds: Milliseconds): Minutes {
	return (milliseconds / minuteMs) as Minutes;
}

/** How long it is from one moment to another, as by {@link toMinutes}; negative when the second is earlier. */
export function minutesBetween(from: Instant, until: Instant): Minutes {
	return toMinutes(until - from);
}

/** Several lengths together; 0 without any. */
export function total(...lengths: Minutes[]): Minutes {
	return lengths.reduce((sum, length) => sum + length, 0) as Minutes;
}
