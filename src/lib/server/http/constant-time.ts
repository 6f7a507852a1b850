import { setTimeout as pause } from 'node:timers/promises';

const step = 200;

/**
 * Runs work that takes longer for an address with an account than for one without, and waits until a whole
 * number of steps has passed: the time of the answer does not tell which it was (security S11). One step is
 * several times as long as the slower case; on a busy machine it takes two.
 */
export async function inConstantTime<T>(work: () => Promise<T>): Promise<T> {
	const begun = performance.now();
	try {
		return await work();
	} finally {
		const spent = performance.now() - begun;
		await pause(Math.ceil(spent / step) * step - spent);
	}
}
