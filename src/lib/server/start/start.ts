import * as clock from '../clock';
import { config, ConfigurationError } from '../config';
import { openInstallation } from './open-installation';
import { StoreInUseError } from '../db/process-lock';
import type { Store } from '../db/store';
import { log } from '../log';
import { UnusableDatabaseError } from '../db/unusable';
import { startTicking } from '../jobs/ticking';
import { isEmpty, loadDemo } from '../seed/load-demo';
import { holdsDemo } from '../seed/demo-sign-ins';
import { loadFoundingHubs } from '../seed/load-founding-hubs';
import { startupBanner } from './startup-banner';
import '../usecases/follow-changes';

// In development a changed module is loaded again; the store and its lock must outlive that.
const kept = globalThis as { sillonStore?: Promise<Store> };

/** The store of this process; opened, locked, migrated and seeded on the first call. */
export function startedStore(): Promise<Store> {
	return (kept.sillonStore ??= start());
}

/** Starts the application, or prints what must be fixed and ends the process. */
export async function startOrEnd(): Promise<void> {
	try {
		await startedStore();
	} catch (error) {
		const known = [ConfigurationError, StoreInUseError, UnusableDatabaseError].some(
			(kind) => error instanceof kind
		);
		// Thrown on, Node would print it with the parameters of the query that failed.
		if (!known) log.error('the start failed', error);
		else process.stderr.write(`${(error as Error).message}\n`);
		process.exit(1);
	}
}

async function start(): Promise<Store> {
	const { demo } = config();
	const { store, close } = await openInstallation();
	const now = clock.now();
	const first = await loadFoundingHubs(store, now);
	if (demo && (await isEmpty(store.read))) {
		process.stdout.write('Filling the demo …\n');
		await loadDemo(store, now);
	}
	if (!demo && (await holdsDemo(store.read))) {
		await close();
		throw new ConfigurationError([
			'This database holds the demo, whose passwords everybody knows.',
			'Choose an empty DATA_DIR for a real installation, or set DEMO=1 to go on with the demo.'
		]);
	}
	const stopTicking = startTicking(store);
	// Said by `scripts/lib/server/closing`, when the process is asked to stop.
	process.once('sillon:stopping' as 'sveltekit:shutdown', () => void stopTicking());
	// adapter-node emits this once the requests in flight are finished.
	process.once('sveltekit:shutdown', async () => {
		await stopTicking();
		await close();
	});
	process.stdout.write(await startupBanner(store.read, first, await sqliteVersion(store)));
	return store;
}

async function sqliteVersion(store: Store): Promise<string> {
	const { rows } = await store.clients.reader.execute('SELECT sqlite_version() AS version');
	return String(rows[0]?.['version']);
}
