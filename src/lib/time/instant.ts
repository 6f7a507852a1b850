import type { Milliseconds, Unit } from '$lib/time/unit';

/** A moment, in milliseconds since 1970 UTC. The difference of two is a length in milliseconds. */
export type Instant = Unit<number, 'instant'>;

/** The moment so many milliseconds after the beginning of 1970 in UTC. */
export function fromEpoch(milliseconds: number): Instant {
	return milliseconds as Instant;
}

/** The moment so many milliseconds later. */
export function plus(instant: Instant, milliseconds: Milliseconds): Instant {
	return (instant + milliseconds) as Instant;
}

/** The moment so many milliseconds earlier. */
export function minus(instant: Instant, milliseconds: Milliseconds): Instant {
	return (instant - milliseconds) as Instant;
}

/** The first of some moments. */
export function earliestOf(...instants: Instant[]): Instant {
	return Math.min(...instants) as Instant;
}

/** The last of some moments. */
export function latestOf(...instants: Instant[]): Instant {
	return Math.max(...instants) as Instant;
}
