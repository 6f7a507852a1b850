import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { tryPort } from '../scripts/lib/port.mjs';

export interface EmptyApp {
	origin: string;
	stop(): void;
}

/** An empty SvelteKit application, served by adapter-node like ours. */
export async function startEmptyApp(): Promise<EmptyApp> {
	const tried = await tryPort(0, '127.0.0.1');
	if (!tried.free) throw new Error(`no free port: ${tried.code}`);
	const origin = `http://127.0.0.1:${tried.port}`;
	const server = spawn(process.execPath, ['bench/serve-empty.mjs'], {
		env: {
			PATH: process.env['PATH'],
			NODE_ENV: 'production',
			HOST: '127.0.0.1',
			PORT: String(tried.port),
			ORIGIN: origin
		},
		stdio: ['ignore', 'ignore', 'inherit']
	});
	for (let tries = 0; !(await answers(origin)); tries += 1) {
		if (server.exitCode !== null) throw new Error('the empty application ended');
		if (tries === 500) throw new Error('the empty application does not answer');
		await sleep(40);
	}
	return { origin, stop: () => void server.kill() };
}

async function answers(origin: string): Promise<boolean> {
	return fetch(`${origin}/echo`).then(
		({ ok }) => ok,
		() => false
	);
}
