import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const holding = `import { createClient } from '@libsql/client';
	import { lockProcess } from './src/lib/server/db/process-lock.ts';
	await lockProcess(process.argv[1]);
	const client = createClient({ url: 'file:' + process.argv[1] });
	await client.execute('PRAGMA journal_mode = WAL');
	await client.execute('CREATE TABLE IF NOT EXISTS written (by TEXT)');
	console.log('open');
	setInterval(() => {}, 1000);`;

/** Another process that holds a database as the application does, idle. */
export async function otherProcess(path: string): Promise<{ kill: () => Promise<void> }> {
	const child = run(holding, path);
	await once(child.stdout!, 'data');
	return { kill: () => kill(child) };
}

const backingUp = `import Database from 'libsql';
	import { showBackup } from './src/lib/server/db/backup/backup-lock.ts';
	const live = new Database(process.argv[1]);
	globalThis.kept = [live, await showBackup(process.argv[1])];
	live.exec('BEGIN');
	live.prepare('SELECT count(*) FROM sqlite_master').get();
	console.log('reading');
	setInterval(() => {}, 1000);`;

/** Another process in the middle of a backup that takes long. */
export async function longBackup(path: string): Promise<{ kill: () => Promise<void> }> {
	const child = run(backingUp, path);
	await once(child.stdout!, 'data');
	return { kill: () => kill(child) };
}

const migrating = `import { openDatabase } from './src/lib/server/db/open-database.ts';
	console.log('begins');
	await new Promise(setImmediate);
	const { close } = await openDatabase({ url: 'file:' + process.argv[1] }, 'drizzle');
	await close();`;

/** A process that opens a database, and migrates it, from the moment it says that it begins. */
export function opening(path: string) {
	const child = run(migrating, path);
	return {
		/** @returns how many milliseconds it takes when nobody kills it */
		async untilDone(): Promise<number> {
			await once(child.stdout!, 'data');
			const began = performance.now();
			if (child.exitCode === null) await once(child, 'close');
			return performance.now() - began;
		},
		async killAfter(ms: number): Promise<void> {
			await once(child.stdout!, 'data');
			await new Promise((resolve) => setTimeout(resolve, ms));
			await kill(child);
		}
	};
}

function run(script: string, path: string): ChildProcess {
	const args = ['--import', 'tsx', '--input-type=module', '-e', script, path];
	return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function kill(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGKILL');
	await once(child, 'close');
}
