import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, vi } from 'vitest';
import type { Opened } from '$lib/server/db/open-database';

type Environment = Record<string, string | undefined>;

const before = { ...process.env };
const opened: Opened[] = [];
const folders: string[] = [];

/** A data folder for one test. */
export function dataFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-installation-'));
	folders.push(folder);
	return folder;
}

/**
 * The application as another process with this environment would load it: configuration and keys are read
 * once by each process, so its modules are loaded anew.
 */
export async function processWith(env: Environment) {
	vi.resetModules();
	for (const name of ['SECRET', 'SECRET_PREVIOUS', 'DATABASE_URL']) delete process.env[name];
	for (const [name, value] of Object.entries(env)) {
		if (value !== undefined) process.env[name] = value;
	}
	const { openInstallation } = await import('$lib/server/start/open-installation');
	const { openConfigured } = await import('$lib/server/db/open-configured');
	return {
		/** Opens its database, as a start does. */
		async open() {
			const one = await openInstallation();
			opened.push(one);
			return one.store;
		},
		/** Opens it as the command does that needs no secret. */
		async openWithoutSecret() {
			const one = await openConfigured();
			opened.push(one);
			return one.store;
		},
		close: closeAll
	};
}

async function closeAll(): Promise<void> {
	for (const one of opened.splice(0)) await one.close();
}

afterEach(async () => {
	await closeAll();
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
	for (const name of Object.keys(process.env)) delete process.env[name];
	Object.assign(process.env, before);
	vi.resetModules();
});
