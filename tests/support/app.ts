import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryPort } from '../../scripts/lib/port.mjs';
import { checkDeliveredCalendars } from './ical/mails';
import { letGoOfClosed } from './let-go';
import { clockEnvironment } from './moment/shift.mjs';

export interface App {
	readonly origin: string;
	readonly dataDir: string;
	readonly pid: number;
	/** Everything the server has printed, over all its restarts. */
	readonly logs: string;
	/** Stops it with SIGTERM, waits, and deletes the data folder if it was created here. */
	stop(): Promise<{ code: number | null; signal: string | null }>;
	/** SIGTERM: the data stays as a stop leaves it. */
	end(): Promise<{ code: number | null; signal: string | null }>;
	/** SIGKILL: the data stays as the crash left it. */
	kill(): Promise<void>;
	/** Starts it again on the same port and data; stops it first (SIGTERM) when it still runs. */
	restart(): Promise<void>;
}

export interface AppOptions {
	/** Added to a clean environment with `DEMO=0`. */
	env?: Record<string, string>;
	/** Kept after `stop`; by default a new temporary folder. */
	dataDir?: string;
}

/** The same for every tested server, so that tests can compute what it derives (addresses of feeds). */
export const testSecret = 'only-for-tests-0123456789-0123456789';

/** The built application, served as `npm start` serves it, on a free port, with data of its own. */
export async function startApp({ env = {}, dataDir }: AppOptions = {}): Promise<App> {
	const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'sillon-app-'));
	const tried = await tryPort(0, '127.0.0.1');
	if (!tried.free) throw new Error(`no free port: ${tried.code}`);
	const origin = `http://127.0.0.1:${tried.port}`;
	const environment = {
		...inherited(),
		...clockEnvironment(),
		DEMO: '0',
		SECRET: testSecret,
		DATA_DIR: folder,
		HOST: '127.0.0.1',
		PORT: String(tried.port),
		ORIGIN: origin,
		...env
	};
	let logs = '';
	const serve = () => launch(environment, origin, (text) => (logs += text));
	const discard = () => {
		if (!dataDir) rmSync(folder, { recursive: true, force: true });
	};

	let server: ChildProcess;
	try {
		server = await serve();
	} catch (error) {
		discard();
		throw error;
	}

	return {
		origin,
		dataDir: folder,
		get pid() {
			return server.pid ?? 0;
		},
		get logs() {
			return logs;
		},
		async stop() {
			const result = await end(server, 'SIGTERM');
			try {
				checkDeliveredCalendars(folder);
			} finally {
				discard();
			}
			return result;
		},
		end: () => end(server, 'SIGTERM'),
		async kill() {
			await end(server, 'SIGKILL');
		},
		async restart() {
			await end(server, 'SIGTERM');
			server = await serve();
		}
	};
}

/** The environment without the developer's own configuration. */
function inherited(): Record<string, string> {
	const names = ['PATH', 'HOME', 'TZ', 'TMPDIR', 'SYSTEMROOT'];
	return Object.fromEntries(
		names.flatMap((name) => {
			const value = process.env[name];
			return value === undefined ? [] : [[name, value]];
		})
	);
}

/** Starts the server and waits until it answers. */
async function launch(
	env: Record<string, string>,
	origin: string,
	record: (text: string) => void
): Promise<ChildProcess> {
	await letGoOfClosed(env['DATA_DIR']!);
	let own = '';
	const server = spawn(process.execPath, ['scripts/serve.mjs', '--with-parent'], {
		env,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const keep = (chunk: Buffer) => {
		own += chunk;
		record(String(chunk));
	};
	server.stdout.on('data', keep);
	server.stderr.on('data', keep);

	// The demo takes a while on a busy machine; a server that exits is noticed at once.
	const deadline = Date.now() + 180_000;
	while (!(await answers(origin))) {
		if (hasEnded(server)) throw new Error(`The server ended before it answered:\n${own}`);
		if (Date.now() > deadline) {
			await end(server, 'SIGKILL');
			throw new Error(`The server did not answer within three minutes:\n${own}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 40));
	}
	return server;
}

async function answers(origin: string): Promise<boolean> {
	try {
		const response = await fetch(`${origin}/health`);
		await response.arrayBuffer();
		return response.ok;
	} catch {
		return false;
	}
}

function end(server: ChildProcess, how: 'SIGTERM' | 'SIGKILL') {
	return new Promise<{ code: number | null; signal: string | null }>((resolve) => {
		const result = () => ({ code: server.exitCode, signal: server.signalCode });
		if (hasEnded(server)) return resolve(result());
		server.once('close', () => resolve(result()));
		server.kill(how);
	});
}

const hasEnded = (server: ChildProcess) => server.exitCode !== null || server.signalCode !== null;
