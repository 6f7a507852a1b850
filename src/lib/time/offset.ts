import { Temporal } from 'temporal-polyfill';
import { minuteMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { Zone } from '$lib/time/zones';

// Since 1972 all clock changes have happened on a quarter of an hour.
const quarter = 15 * minuteMs;
const mostKept = 50_000;
const kept = new Map<Zone, Map<number, number>>();

/**
 * How far the local time of a zone is ahead of UTC at an instant, in milliseconds; negative when behind.
 * Looking it up is slow, and a page needs hundreds: results are cached.
 */
export function offsetAt(instant: Instant, zone: Zone): number {
	let known = kept.get(zone);
	if (!known || known.size >= mostKept) kept.set(zone, (known = new Map<number, number>()));
	const key = Math.floor(instant / quarter);
	let offset = known.get(key);
	if (offset === undefined) known.set(key, (offset = askedOffset(instant, zone)));
	return offset;
}

function askedOffset(instant: Instant, zone: Zone): number {
	const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
	return zoned.offsetNanoseconds / 1e6;
}
