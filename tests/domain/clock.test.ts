import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '$lib/time/durations';
import { untilMidnight } from '../support/moment/one-day';
import { clockEnvironment } from '../support/moment/shift.mjs';

const year = 365 * dayMs;

/** All the clocks of a separate process: our code, libraries, Date as text, SQLite. */
function clocksWith(env: Record<string, string>) {
	const code = `
		const { createClient } = await import('@libsql/client');
		const { rows } = await createClient({ url: ':memory:' }).execute('SELECT unixepoch() AS at');
		const all = [Date.now(), new Date().getTime(), Date.parse(Date()), rows[0].at * 1000];
		console.log(JSON.stringify(all));`;
	const { NODE_OPTIONS, TEST_CLOCK_SHIFT, ...own } = process.env;
	const args = ['--input-type=module', '-e', code];
	const ran = spawnSync(process.execPath, args, { env: { ...own, ...env }, encoding: 'utf8' });
	return { clocks: ran.status === 0 ? (JSON.parse(ran.stdout) as number[]) : [], said: ran.stderr };
}

describe('the clock of a process', () => {
	it('is shifted as a whole, with that of its database', () => {
		const real = clocksWith({}).clocks;
		const moved = clocksWith(clockEnvironment(10 * year)).clocks;
		expect(moved.map((at, index) => Math.round((at - real[index]!) / minuteMs) * minuteMs)).toEqual(
			real.map(() => 10 * year)
		);
	});

	it('is not shifted by the variable alone, nor by the preload alone', () => {
		const { TEST_CLOCK_SHIFT, NODE_OPTIONS } = clockEnvironment(10 * year);
		const [real] = clocksWith({}).clocks;
		const [still] = clocksWith({ TEST_CLOCK_SHIFT: TEST_CLOCK_SHIFT! }).clocks;
		expect(Math.abs(still! - real!)).toBeLessThan(minuteMs);
		const refused = clocksWith({ NODE_OPTIONS: NODE_OPTIONS! });
		expect(refused).toMatchObject({ clocks: [], said: expect.stringContaining('npm run moments') });
	});

	it('cannot be shifted by anything that runs in production', () => {
		const files = ['src', 'scripts'].flatMap((folder) =>
			readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file))
		);
		const naming = files
			.filter((file) => /\.(ts|js|mjs|svelte)$/.test(file))
			.filter((file) => /TEST_CLOCK_SHIFT|support\/moment/.test(readFileSync(file, 'utf8')));
		expect(naming).toEqual([join('scripts', 'moments.mjs')]);
	});
});

describe('a test of several requests', () => {
	it.each([
		['2026-12-02T23:59:58+01:00', 2000],
		['2027-07-01T21:59:59.500Z', 500],
		['2027-02-01T00:00:00+01:00', dayMs]
	])('knows how far midnight in Paris is: %s', (at, left) => {
		expect(untilMidnight(Date.parse(at))).toBe(left);
	});
});
