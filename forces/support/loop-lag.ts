import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './pause';

export interface LoopLag {
	/** For the environment of the application that is measured. */
	env: Record<string, string>;
	/** @returns by how many milliseconds its event loop was late at most since the last call */
	longest(app: { pid: number }): Promise<number>;
}

/** Measures inside the served application how long its event loop stands still. */
export function measureLoopLag(): LoopLag {
	const file = join(mkdtempSync(join(tmpdir(), 'sillon-lag-')), 'lag');
	const preload = new URL('loop-lag.mjs', import.meta.url).href;
	return {
		env: { LOOP_LAG_FILE: file, NODE_OPTIONS: `--import=${preload}` },
		async longest({ pid }) {
			rmSync(file, { force: true });
			process.kill(pid, 'SIGUSR2');
			await until('the event loop says how late it was', 30_000, () => {
				return existsSync(file) && readFileSync(file, 'utf8') !== '';
			});
			return Number(readFileSync(file, 'utf8'));
		}
	};
}
