import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import * as clock from '../clock';
import { config, ConfigurationError } from '../config';
import * as auth from '../auth';
import { feedUses } from '../calendars';
import { byClock } from '../db/change';
import { embeddedPath } from '../db/embedded-path';
import { settleDemo } from './demo';
import { hasLostMailServer } from './mail-server';
import { openInstallation } from './open-installation';
import { StoreInUseError } from '../db/process-lock';
import { serverProblem } from '../db/server/server-problem';
import type { Store } from '../db/store';
import { log } from '../log';
import { unusable, UnusableDatabaseError } from '../db/unusable';
import { startTicking } from '../jobs/ticking';
import { findMailServer } from '../outbox';
import { loadFoundingHubs } from '../seed/load-founding-hubs';
import { startupBanner, type Started } from './startup-banner';
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
	} catch (problem) {
		const error = describeProblem(problem);
		const known = [ConfigurationError, StoreInUseError, UnusableDatabaseError].some(
			(kind) => error instanceof kind
		);
		// Thrown on, Node would print it with the parameters of the query that failed.
		if (!known) log.error('the start failed', error);
		else process.stderr.write(`${(error as Error).message}\n`);
		process.exit(1);
	}
}

function describeProblem(problem: unknown): unknown {
	// Asking a wrong configuration where the database is would throw again.
	if (problem instanceof ConfigurationError) return problem;
	const path = embeddedPath();
	return path ? unusable(problem, path) : serverProblem(problem, config().databaseUrl);
}

async function start(): Promise<Store> {
	const { store, letOthersStart, close } = await openInstallation();
	const now = clock.now();
	const started = await prepare(store, now)
		.then(async (done) => {
			await letOthersStart();
			return done;
		})
		.catch(async (error: unknown) => {
			await close().catch(() => undefined);
			throw error;
		});
	const stopTicking = startTicking(store);
	// Said by `scripts/lib/server/closing`, when the process is asked to stop.
	process.once('sillon:stopping' as 'sveltekit:shutdown', () => {
		store.shortenWaits();
		void stopTicking();
	});
	// adapter-node emits this once the requests in flight are finished.
	process.once('sveltekit:shutdown', async () => {
		await stopTicking();
		// What was noted since the last hour; a database that takes no writes must not hold up the stop.
		await feedUses.write(store, byClock(clock.now())).catch(() => undefined);
		await close();
	});
	process.stdout.write(startupBanner(started));
	return store;
}

/** What an open database needs before it is served. */
async function prepare(store: Store, now: Instant): Promise<Started> {
	const first = await loadFoundingHubs(store, now);
	const demo = await settleDemo(store, now);
	const link = await store.write(byClock(now), (change) => auth.makeFirstAdminLink(change));
	if (isRefusal(link)) throw new Error(`the link was refused: ${link.refused}`);
	const mailServerLost = await hasLostMailServer(store, now);
	const mailServer = await findMailServer(store.read);
	return { first, demo, link, mailServerLost, mailServer, sqlite: await sqliteVersion(store) };
}

async function sqliteVersion(store: Store): Promise<string> {
	const { rows } = await store.clients.reader.execute('SELECT sqlite_version() AS version');
	return String(rows[0]?.['version']);
}
