import { setTimeout as pause } from 'node:timers/promises';

const step = 200;

/**
 * Does what takes another time for an address that has an account than for one that has none, and is
 * done after a whole number of steps: the time of the answer tells nobody which it was (security
 * S11). One step is several times what the slower way takes; a busy machine answers after two.
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
