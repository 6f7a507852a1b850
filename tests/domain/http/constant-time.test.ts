import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inConstantTime } from '$lib/server/http/constant-time';

async function timed(work: () => Promise<unknown>): Promise<number> {
	const begun = performance.now();
	await inConstantTime(work).catch(() => undefined);
	return performance.now() - begun;
}

describe('an even answer', () => {
	it('takes the same whether its work was nothing, took a while or failed', async () => {
		const took = await Promise.all([
			timed(async () => {}),
			timed(() => pause(60)),
			timed(() => Promise.reject(new Error('no')))
		]);
		expect(Math.min(...took)).toBeGreaterThan(195);
		expect(Math.max(...took) - Math.min(...took)).toBeLessThan(20);
	});

	it('of work that takes longer than that takes twice as long, not a little longer', async () => {
		expect(await timed(() => pause(230))).toBeGreaterThan(395);
	});

	it('is what its work gives', async () => {
		expect(await inConstantTime(async () => 'link')).toBe('link');
		await expect(inConstantTime(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
	});
});
