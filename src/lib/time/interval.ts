import { type Instant, latestOf } from '$lib/time/instant';

/** A half-open time range: the end is excluded. */
export interface Interval {
	startsAt: Instant;
	endsAt: Instant;
}

/** Whether two intervals overlap; adjacent ones do not, and an empty one never does. */
export function overlaps(a: Interval, b: Interval): boolean {
	return Math.max(a.startsAt, b.startsAt) < Math.min(a.endsAt, b.endsAt);
}

/** The union of intervals, in order: overlapping or adjacent ones become one. */
export function merge(intervals: readonly Interval[]): Interval[] {
	const merged: Interval[] = [];
	for (const { startsAt, endsAt } of inOrder(intervals)) {
		const previous = merged.at(-1);
		if (previous && startsAt <= previous.endsAt) {
			previous.endsAt = latestOf(previous.endsAt, endsAt);
		} else {
			merged.push({ startsAt, endsAt });
		}
	}
	return merged;
}

/** The parts of `free` outside every `busy` interval, in order. */
export function subtract(free: Interval, busy: readonly Interval[]): Interval[] {
	const left: Interval[] = [];
	let from = free.startsAt;
	for (const taken of merge(busy.filter((interval) => overlaps(free, interval)))) {
		if (from < taken.startsAt) left.push({ startsAt: from, endsAt: taken.startsAt });
		from = taken.endsAt;
	}
	if (from < free.endsAt) left.push({ startsAt: from, endsAt: free.endsAt });
	return left;
}

function inOrder(intervals: readonly Interval[]): Interval[] {
	return intervals
		.filter(({ startsAt, endsAt }) => startsAt < endsAt)
		.sort((a, b) => a.startsAt - b.startsAt);
}
