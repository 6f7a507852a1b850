import { hourMs, minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { byClock } from '../db/change';
import { findLatestMoment, isDoubtful, setLatestMoment } from '../db/latest-moment';
import type { Store } from '../db/store';
import { log } from '../log';
import { findNewestMoment } from '../outbox';

/** How long a clock in doubt has to run on steadily until it counts as right, in milliseconds. */
export const steadyFor = hourMs;

/** How far the system's clock may leave the monotonic one in that time. */
const steadyWithin = minuteMs;

/** How old what is known of the latest moment may be: more often would only cost writes. */
const recordedEvery = 10 * minuteMs;

interface Watched {
	/** Since when the clock runs on steadily, by itself and by a monotonic clock. */
	since: { now: Instant; elapsed: number };
	inDoubt: boolean;
}

const watched = new WeakMap<Store, Watched>();

/**
 * Whether the clock may be wrong: it is before or far beyond all that this database has seen, and has not
 * run on steadily for an hour since. Says so in the log, and records the latest moment.
 * @param elapsed milliseconds of a monotonic clock, from whatever start
 */
export async function isClockInDoubt(
	store: Store,
	now: Instant,
	elapsed: number
): Promise<boolean> {
	const before = watched.get(store);
	const since = before && isSteady(before, now, elapsed) ? before.since : { now, elapsed };
	// A database of an earlier version says nothing of it, but its newest mail does.
	const recorded = await findLatestMoment(store.read);
	const latest = recorded ?? (await findNewestMoment(store.read)) ?? now;
	const inDoubt = isDoubtful(now, latest) && elapsed - since.elapsed < steadyFor;
	watched.set(store, { since, inDoubt });
	if (inDoubt !== (before?.inDoubt ?? false)) say(inDoubt, { now, latest, since: since.now });
	if (!inDoubt && (recorded === undefined || Math.abs(now - recorded) >= recordedEvery)) {
		await store.write(byClock(now), setLatestMoment);
	}
	return inDoubt;
}

function isSteady({ since }: Watched, now: Instant, elapsed: number): boolean {
	return Math.abs(now - since.now - (elapsed - since.elapsed)) <= steadyWithin;
}

function say(inDoubt: boolean, at: { now: Instant; latest: Instant; since: Instant }): void {
	const moments = {
		now: new Date(at.now).toISOString(),
		latest: new Date(at.latest).toISOString()
	};
	if (!inDoubt) return log.info('the clock counts as right again', moments);
	const until = new Date(plus(at.since, steadyFor)).toISOString();
	log.warn('the clock jumped: nothing is deleted or made by the clock', { ...moments, until });
}
