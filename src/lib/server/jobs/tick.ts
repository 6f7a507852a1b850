import { randomBytes } from 'node:crypto';
import { secondMs } from '$lib/time/durations';
import { fromEpoch, type Instant } from '$lib/time/instant';
import type { GoesOn } from '../db/bulk/goes-on';
import { faultOf } from '../db/fault';
import type { Store } from '../db/store';
import { deliverDue, type Delivered } from '../outbox/deliver';
import { standingTransport } from '../outbox/server/standing';
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

/** Milliseconds that mails wait for the jobs, besides the portion that runs. */
const mailsWait = secondMs;

/**
 * One round: mails that are due, then the jobs that are due; mails that become due meanwhile leave between two
 * portions. An error in one does not stop the others: it is logged, and the job is tried again when it is due again.
 * @param now when it begins; a long round adds the time that has passed, from a monotonic clock
 */
export async function runTick(
	store: Store,
	now: Instant,
	options: TickOptions = {}
): Promise<void> {
	const { jobs = scheduledJobs, signal } = options;
	const begun = performance.now();
	const clockInDoubt = await mayDoubt(store, now, options.elapsed ?? begun);
	const clock = () => fromEpoch(Math.round(now + performance.now() - begun));
	const mailing = async () => {
		const transport = options.transport ?? (await standingTransport(store.read));
		const delivery = { store, transport, worker, clock, signal, clockInDoubt };
		const done = await deliverDue(delivery);
		return { ...done } satisfies Record<keyof Delivered, number>;
	};
	let mailedAt = -Infinity;
	const goesOn: GoesOn = async () => {
		if (!signal?.aborted && performance.now() - mailedAt >= mailsWait) {
			await runLogged('deliver mails', store, mailing);
			mailedAt = performance.now();
		}
		return !signal?.aborted;
	};
	const runs = lastRuns.get(store) ?? new Map<string, number>();
	lastRuns.set(store, runs);
	await goesOn();
	for (const job of jobs) {
		if (clockInDoubt && !job.anyClock) continue;
		const last = runs.get(job.name);
		// After the clock was set back, a job must not wait for ever.
		if (last !== undefined && now >= last && now < last + job.every) continue;
		if (!(await goesOn())) return;
		runs.set(job.name, now);
		await runLogged(job.name, store, () => job.run(store, clock(), goesOn));
	}
}

/** A clock that cannot be checked is not trusted either. */
async function mayDoubt(store: Store, now: Instant, elapsed: number): Promise<boolean> {
	let inDoubt = true;
	await runLogged('check the clock', store, async () => {
		inDoubt = await isClockInDoubt(store, now, elapsed);
	});
	return inDoubt;
}

async function runLogged(
	job: string,
	store: Store,
	run: () => Promise<Record<string, number> | void>
): Promise<void> {
	try {
		const done = Object.entries((await run()) ?? {}).filter(([, count]) => count > 0);
		if (done.length > 0) log.info(job, Object.fromEntries(done));
	} catch (error) {
		// `tellFault` has said it, or will.
		if (store.fault && faultOf(error)) return;
		log.error('a job failed', error, { job });
	}
}
