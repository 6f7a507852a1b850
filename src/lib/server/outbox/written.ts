import { isRefusal } from '$lib/messages/refusal';
import { secondMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import { StoreBusyError } from '../db/busy';
import { byClock, type Change, type ChangeContext } from '../db/change';
import { faultOf } from '../db/fault';
import type { Store } from '../db/store';
import { log } from '../log';

const longestPause = 5 * secondMs;
const triesWhenStopping = 5;

/** Writes to the outbox, and tries again for a few seconds while the database is busy. */
export async function written<T>(
	store: Store,
	context: ChangeContext,
	work: (change: Change) => Promise<T>
): Promise<T> {
	for (let tries = 0; ; tries += 1) {
		try {
			return await writtenOnce(store, context, work);
		} catch (error) {
			if (!(error instanceof StoreBusyError) || tries >= 5) throw error;
			await pause(200 * 2 ** tries);
		}
	}
}

/**
 * Writes what became of a mail, and tries again until it can, on a full disk too: if the outcome of a sent
 * mail were not recorded, it would become uncertain. Only a stop of the process ends the tries, and a bug.
 */
export async function recorded<T>(
	{
		store,
		clock,
		signal
	}: { store: Store; clock: () => Instant; signal?: AbortSignal | undefined },
	work: (change: Change) => Promise<T>
): Promise<T> {
	for (let [tries, stopping] = [0, 0]; ; tries += 1) {
		try {
			return await writtenOnce(store, byClock(clock()), work);
		} catch (error) {
			if (signal?.aborted) stopping += 1;
			if (!faultOf(error) || stopping >= triesWhenStopping) throw error;
			if (tries === 0) log.warn('what became of a mail cannot be written yet');
			await pause(Math.min(200 * 2 ** tries, signal?.aborted ? 400 : longestPause), signal);
		}
	}
}

async function writtenOnce<T>(
	store: Store,
	context: ChangeContext,
	work: (change: Change) => Promise<T>
): Promise<T> {
	const result = await store.write(context, work);
	if (isRefusal(result)) throw new Error(`the outbox was refused: ${result.refused}`);
	return result;
}

/** A stop ends a pause at once. */
function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(done, milliseconds);
		const early = signal?.aborted ? undefined : signal;
		early?.addEventListener('abort', done, { once: true });
		function done() {
			clearTimeout(timer);
			early?.removeEventListener('abort', done);
			resolve();
		}
	});
}
