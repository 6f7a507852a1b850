import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { Opened } from '$lib/server/db/open-database';

type Environment = Record<string, string | undefined>;

/** A data folder for one test. */
export function dataFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-installation-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/**
 * The application as another process with this environment would load it: configuration and keys are read
 * once by each process, so its modules are loaded anew.
 */
export async function processWith(env: Environment) {
	const opened: Opened[] = [];
	const close = async () => {
		for (const one of opened.splice(0)) await one.close();
	};
	const before = { ...process.env };
	onTestFinished(async () => {
		await close();
		for (const name of Object.keys(process.env)) delete process.env[name];
		Object.assign(process.env, before);
		vi.resetModules();
	});
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
		close
	};
}
