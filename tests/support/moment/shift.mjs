/**
 * By how many milliseconds the clocks of this run are moved; 0 unless `npm run moments` started it.
 * The application never reads this: only the preload does.
 */
export const shift = Number(process.env.TEST_CLOCK_SHIFT ?? 0);

/**
 * What a Node process needs in its environment to tell the time of a moved clock.
 * @param {number} ms whole seconds, because the database's clock has no finer ones
 * @returns {Record<string, string>}
 */
export function clockEnvironment(ms = shift) {
	if (ms === 0) return {};
	const preload = new URL('preload.mjs', import.meta.url).href;
	return { TEST_CLOCK_SHIFT: String(ms), NODE_OPTIONS: `--import=${preload}` };
}
