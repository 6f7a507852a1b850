import * as clock from '../clock';
import { openConfigured } from '../db/open-configured';
import { faultOf } from '../db/fault';
import type { Opened } from '../db/open-database';
import { keepLists } from '../jobs/keep-lists';
import { log } from '../log';
import { catchUp } from '../usecases/catch-up';
import { readKeptBeside } from './kept-beside';
import { matchSecret } from './match-secret';

/**
 * Opens the database of the configuration with the secret that belongs to it. One that is older than what is kept
 * beside it begins again as a restored backup does, before anybody is served. What happened until it is closed stands
 * in the lists beside it then.
 * @throws ConfigurationError when the secret is another one, or lost; and what `openDatabase` throws
 */
export async function openInstallation(): Promise<Opened> {
	const opened = await openConfigured();
	const { store } = opened;
	try {
		await matchSecret(store, clock.now());
		const begun = await catchUp(store, readKeptBeside(), clock.now());
		if (begun)
			log.warn('the database is an older one: it begins again, as after a restore', { ...begun });
	} catch (error) {
		await opened.close();
		throw error;
	}
	return {
		...opened,
		async close() {
			await keepLists(store, clock.now()).catch((error: unknown) => {
				// The next process writes them; of a server that is away enough was said.
				if (faultOf(error) === 'unreachable') return;
				log.error('the lists beside the database were not written', error);
			});
			await opened.close();
		}
	};
}
