import { fromEpoch, type Instant } from '$lib/time/instant';

/**
 * The moment it is, in milliseconds since 1970 UTC. The only reading of the system's clock: the edges
 * (a request, a job, a command) ask here once and hand the moment on as an argument.
 */
export function now(): Instant {
	return fromEpoch(Date.now());
}
