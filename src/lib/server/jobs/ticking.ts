import { secondMs } from '$lib/time/durations';
import * as clock from '../clock';
import { byClock } from '../db/change';
import type { Store } from '../db/store';
import { settleExpired } from '../outbox/deliver';
import { log } from '../log';
import { tellFault } from './tell-fault';
import { closeStanding, standingTransport } from '../outbox/server/standing';
import { runTick, worker, type TickOptions } from './tick';
import { onWake } from './wake';

const between = 5 * secondMs;

let lastTick: number | undefined;

/** Seconds since a round of this process ended; undefined before the first. It does not follow the clock. */
export function secondsSinceTick(): number | undefined {
	return lastTick && Math.round((performance.now() - lastTick) / secondMs);
}

/**
 * Runs a tick every few seconds and right after a write calls `wake`, never two at once in one process.
 * @returns a function that stops it: no further mail is begun, those under way are finished
 */
export function startTicking(store: Store, options: TickOptions = {}): () => Promise<void> {
	const stop = new AbortController();
	const { signal } = stop;
	let wanted = false;
	let wakeUp = () => {};
	const forget = onWake(() => {
		wanted = true;
		wakeUp();
	});
	const done = run();

	async function run(): Promise<void> {
		if (store.embedded) await takeOver();
		let told = false;
		while (!signal.aborted) {
			wanted = false;
			told = tellFault(store, told);
			await store.recover(byClock(clock.now())).catch(() => undefined);
			// What stands in the place of a file that was taken away is another database.
			const isOurs = store.fault?.fault !== 'replaced';
			if (isOurs) await runTick(store, clock.now(), { ...options, signal });
			told = tellFault(store, told);
			lastTick = performance.now();
			if (!wanted && !signal.aborted) await pause();
		}
	}

	function pause(): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, between);
			timer.unref();
			wakeUp = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}

	/** Only one process may hold an embedded database, so earlier holders of a lease have ended. */
	async function takeOver(): Promise<void> {
		try {
			const transport = options.transport ?? (await standingTransport(store.read));
			const left = await settleExpired({ store, transport, worker, clock: clock.now }, true);
			if (left > 0) log.warn('mails were under way when the last process ended', { mails: left });
		} catch (error) {
			log.error('a job failed', error, { job: 'take over mails' });
		}
	}

	let ended: Promise<void> | undefined;
	return () => (ended ??= end());

	async function end(): Promise<void> {
		stop.abort();
		forget();
		wakeUp();
		await done;
		if (options.transport) options.transport.close();
		else closeStanding();
	}
}
