import type { Milliseconds, Unit } from '$lib/time/unit';

/** An instant, in milliseconds since 1970 UTC. The difference of two is a length in milliseconds. */
export type Instant = Unit<number, 'instant'>;

/** The instant of a number of milliseconds since 1970 UTC. */
export function fromEpoch(milliseconds: number): Instant {
	return milliseconds as Instant;
}

/** An instant so many milliseconds later. */
export function plus(instant: Instant, milliseconds: Milliseconds): Instant {
	return (instant + milliseconds) as Instant;
}

/** An instant so many milliseconds earlier. */
export function minus(instant: Instant, milliseconds: Milliseconds): Instant {
	return (instant - milliseconds) as Instant;
}

/** The earliest of some instants. */
export function earliestOf(...instants: Instant[]): Instant {
	return Math.min(...instants) as Instant;
}

/** The latest of some instants. */
export function latestOf(...instants: Instant[]): Instant {
	return Math.max(...instants) as Instant;
}
