import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testSecret } from '../../tests/support/app';
import type { Length } from './length';

export interface Question {
	name: string;
	seed: number;
	length: Length;
}

export interface Result {
	/** What did not hold, one sentence each; none for a pass. */
	findings: string[];
	figures: string;
}

/** An experiment that hangs is ended. */
const mostMinutes = { brief: 15, usual: 30, long: 30 * 60 };
const running = new Set<ChildProcess>();

/** Runs one experiment in a process and a temporary folder of its own, which are gone afterwards. */
export async function runAlone(
	name: string,
	{ seed, length, folder }: Omit<Question, 'name'> & { folder: string }
): Promise<Result> {
	const own = join(folder, name);
	mkdirSync(join(own, 'data'), { recursive: true });
	const question: Question = { name, seed, length };
	const child = fork(
		fileURLToPath(new URL('../one.ts', import.meta.url)),
		[JSON.stringify(question)],
		{
			execArgv: ['--import', 'tsx'],
			// What the application below HTTP reads, as in the tests of the domain.
			env: {
				...process.env,
				...{ TMPDIR: own, DATA_DIR: join(own, 'data'), DEMO: '0', LOG_LEVEL: 'error' },
				FORCES_LENGTH: length,
				...{ ORIGIN: 'https://sillon.example', SECRET: testSecret }
			}
		}
	);
	running.add(child);
	const timer = setTimeout(() => child.kill('SIGKILL'), mostMinutes[length] * 60_000);
	const result = await new Promise<Result>((resolve) => {
		let heard: Result | undefined;
		child.on('message', (message) => (heard = message as Result));
		child.on('close', (code, signal) => {
			const ended = `it ended with ${signal ?? code} before it could say anything`;
			resolve(heard ?? { findings: [ended], figures: '' });
		});
	});
	clearTimeout(timer);
	running.delete(child);
	removeFolder(own);
	return result;
}

export function stopRunning(): void {
	for (const child of running) child.kill('SIGKILL');
}

/** Removes a folder, with the disks that a killed experiment has left mounted in it. */
export function removeFolder(folder: string): void {
	for (const path of disksIn(folder)) spawnSync('umount', ['-l', path]);
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function disksIn(folder: string): string[] {
	try {
		return readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isDirectory() && entry.name.startsWith('sillon-disk-'))
			.map((entry) => join(entry.parentPath, entry.name));
	} catch {
		return [];
	}
}
