import { setTimeout } from 'node:timers/promises';

/** Waits so many milliseconds. */
export const pause = (milliseconds: number): Promise<void> => setTimeout(milliseconds);

/**
 * Asks again and again until the answer is yes.
 * @param within milliseconds
 * @throws Error when it takes longer
 */
export async function until(
	what: string,
	within: number,
	isSo: () => boolean | Promise<boolean>
): Promise<void> {
	const deadline = performance.now() + within;
	while (!(await isSo())) {
		if (performance.now() > deadline) throw new Error(`${what}: not within ${within / 1000} s`);
		await pause(20);
	}
}
