import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tryPort } from '../../../scripts/lib/port.mjs';
import { startApp, testSecret } from '../../support/app';
import { longBackup, otherProcess } from '../../support/start/other-process';

/** A start on this data, once it has said that it waits. */
async function waitingStart(dataDir: string) {
	const tried = await tryPort(0, '127.0.0.1');
	const PORT = tried.free ? String(tried.port) : '';
	const env = { ...process.env, ...{ SECRET: testSecret, DATA_DIR: dataDir, DEMO: '0', PORT } };
	const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
	const server = spawn(process.execPath, ['scripts/serve.mjs'], { env, stdio });
	const ended = once(server, 'close');
	let said = '';
	await new Promise<void>((hasSaid) =>
		server.stdout.on('data', (text) => {
			said += String(text);
			if (said.includes('waiting for it')) hasSaid();
		})
	);
	return { server, ended };
}

test.each(['SIGINT', 'SIGTERM'] as const)('a start that waits ends by one %s', async (signal) => {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-interrupted-'));
	const path = join(folder, 'sillon.db');
	await (await otherProcess(path)).kill();
	// For as long as it reads, a start waits for it.
	const backup = await longBackup(path);
	const { server, ended } = await waitingStart(folder);
	try {
		server.kill(signal);
		expect(await ended).toEqual([null, signal]);
		await backup.kill();
		const app = await startApp({ dataDir: folder });
		expect(await app.stop()).toEqual({ code: 0, signal: null });
	} finally {
		server.kill('SIGKILL');
		await backup.kill();
		rmSync(folder, { recursive: true, force: true });
	}
});
