import * as clock from '../clock';
import { config, ConfigurationError } from '../config';
import { openConfigured } from '../db/open-configured';
import { StoreInUseError } from '../db/process-lock';
import type { Store } from '../db/store';
import { startTicking } from '../jobs/ticking';
import { isEmpty, loadDemo } from '../seed/load-demo';
import { holdsDemo } from '../seed/demo-sign-ins';
import { loadFoundingHubs } from '../seed/load-founding-hubs';
import { startupBanner } from './startup-banner';
import '../usecases/follow-changes';

// In development a changed module is loaded anew; the store and its lock are those of the process.
const kept = globalThis as { sillonStore?: Promise<Store> };

/** The store of this process; opened, migrated, locked and filled on first use. */
export function startedStore(): Promise<Store> {
	return (kept.sillonStore ??= start());
}

/** Starts, or says in one sentence what has to be put right and ends the process. */
export async function startOrEnd(): Promise<void> {
	try {
		await startedStore();
	} catch (error) {
		const known = [ConfigurationError, StoreInUseError].some((kind) => error instanceof kind);
		if (!known) throw error;
		process.stderr.write(`${(error as Error).message}\n`);
		process.exit(1);
	}
}

async function start(): Promise<Store> {
	const { demo } = config();
	const { store, close } = await openConfigured();
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
	// adapter-node has finished the requests in flight when it says so.
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
