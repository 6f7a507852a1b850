/**
 * By how many milliseconds the clocks of this run are moved; 0 unless `npm run moments` started it.
 * The application never reads this: only the preload does.
 */
export const shift = Number(process.env.TEST_CLOCK_SHIFT ?? 0);

/**
 * The environment of a Node process with a shifted clock.
 * @param {number} ms whole seconds, because the database's clock is not finer
 * @returns {Record<string, string>}
 */
export function clockEnvironment(ms = shift) {
	if (ms === 0) return {};
	const preload = new URL('preload.mjs', import.meta.url).href;
	return { TEST_CLOCK_SHIFT: String(ms), NODE_OPTIONS: `--import=${preload}` };
}
