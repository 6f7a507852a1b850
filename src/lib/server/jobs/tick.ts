import { randomBytes } from 'node:crypto';
import { fromEpoch, type Instant } from '$lib/time/instant';
import { faultOf } from '../db/fault';
import type { Store } from '../db/store';
import { configuredTransport } from '../outbox/configured';
import { deliverDue, type Delivered } from '../outbox/deliver';
import type { Transport } from '../outbox/transport';
import { log } from '../log';
import { isClockInDoubt } from './clock-check';
import { scheduledJobs } from './scheduled-jobs';
import type { Job } from './job';

/** Identifies this start of the process; leases of mails carry it. */
export const worker = `${process.pid}-${randomBytes(6).toString('hex')}`;

export interface TickOptions {
	transport?: Transport;
	jobs?: Job[];
	signal?: AbortSignal;
	/** Milliseconds of a monotonic clock when the tick begins. */
	elapsed?: number;
}

const lastRuns = new WeakMap<Store, Map<string, number>>();

/**
 * One round: mails that are due, then the jobs that are due. An error in one does not stop the others; it is
 * logged, and the next round tries again.
 * @param now when it begins; a long round adds the time that has passed, from a monotonic clock
 */
export async function runTick(
	store: Store,
	now: Instant,
	options: TickOptions = {}
): Promise<void> {
	const { transport = standingTransport(), jobs = scheduledJobs, signal } = options;
	const begun = performance.now();
	const clockInDoubt = await mayDoubt(store, now, options.elapsed ?? begun);
	const clock = () => fromEpoch(Math.round(now + performance.now() - begun));
	const mailing: Job = {
		name: 'deliver mails',
		every: 0,
		anyClock: true,
		run: async () => {
			const delivery = { store, transport, worker, clock, signal, clockInDoubt };
			const done = await deliverDue(delivery);
			return { ...done } satisfies Record<keyof Delivered, number>;
		}
	};
	const runs = lastRuns.get(store) ?? new Map<string, number>();
	lastRuns.set(store, runs);
	for (const job of [mailing, ...jobs]) {
		if (clockInDoubt && !job.anyClock) continue;
		const last = runs.get(job.name);
		// After the clock was set back, a job must not wait for ever.
		if (signal?.aborted || (last !== undefined && now >= last && now < last + job.every)) continue;
		runs.set(job.name, now);
		await runLogged(job, store, clock());
	}
}

/** A clock that cannot be checked is not trusted either. */
async function mayDoubt(store: Store, now: Instant, elapsed: number): Promise<boolean> {
	let inDoubt = true;
	const check: Job = {
		name: 'check the clock',
		every: 0,
		run: async () => void (inDoubt = await isClockInDoubt(store, now, elapsed))
	};
	await runLogged(check, store, now);
	return inDoubt;
}

async function runLogged(job: Job, store: Store, now: Instant): Promise<void> {
	try {
		const done = Object.entries((await job.run(store, now)) ?? {}).filter(([, count]) => count > 0);
		if (done.length > 0) log.info(job.name, Object.fromEntries(done));
	} catch (error) {
		// `tellFault` has said it, or will.
		if (store.fault && faultOf(error)) return;
		log.error('a job failed', error, { job: job.name });
	}
}

let standing: Transport | undefined;

/** One pool of connections for the life of the process. */
export function standingTransport(): Transport {
	return (standing ??= configuredTransport());
}
