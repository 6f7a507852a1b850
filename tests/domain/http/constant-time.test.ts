import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inConstantTime } from '$lib/server/http/constant-time';

async function timed(work: () => Promise<unknown>): Promise<number> {
	const begun = performance.now();
	await inConstantTime(work).catch(() => undefined);
	return performance.now() - begun;
}

describe('an answer in constant time', () => {
	it('takes the same time whether its work was nothing, took a while or failed', async () => {
		const took = await Promise.all([
			timed(async () => {}),
			timed(() => pause(60)),
			timed(() => Promise.reject(new Error('no')))
		]);
		expect(Math.min(...took)).toBeGreaterThan(195);
		expect(Math.max(...took) - Math.min(...took)).toBeLessThan(20);
	});

	it('takes two steps for work longer than one, not a little longer than one', async () => {
		expect(await timed(() => pause(230))).toBeGreaterThan(395);
	});

	it('returns the result of its work', async () => {
		expect(await inConstantTime(async () => 'link')).toBe('link');
		await expect(inConstantTime(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
	});
});
