import { isTime } from '$lib/time/dates';
import { minutesPerDay } from '$lib/time/durations';
import { minutesOfDay, timeOfMinutes } from '$lib/time/wall';

/**
 * The end that keeps the length when the start moves, across midnight too: local times like `18:30`. Undefined
 * when one of the three is no time.
 */
export function shiftedEnd({
	before,
	start,
	end
}: {
	/** The start until now. */
	before: string;
	start: string;
	end: string;
}): string | undefined {
	if (!isTime(before) || !isTime(start) || !isTime(end)) return undefined;
	const moved = minutesOfDay(start) - minutesOfDay(before);
	return timeOfMinutes((minutesOfDay(end) + moved + minutesPerDay) % minutesPerDay);
}
