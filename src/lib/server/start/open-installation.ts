import { readRevocations, revocationsFile } from '../auth/revocations/list-file';
import * as clock from '../clock';
import { openConfigured } from '../db/open-configured';
import type { Opened } from '../db/open-database';
import { erasuresFile, readErasures } from '../personal-data/list-file';
import { catchUp } from '../usecases/catch-up';
import { applyErasures } from '../usecases/personal-data/apply-erasures';
import { matchSecret } from './match-secret';

/**
 * Opens the database of the configuration with the secret that belongs to it. One that is older than the list of
 * erasures beside it holds people again who left: they are erased before anybody is served. What was taken from
 * accounts since is taken again.
 * @throws ConfigurationError when the secret is another one, or lost; and what `openDatabase` throws
 */
export async function openInstallation(): Promise<Opened> {
	const opened = await openConfigured();
	try {
		await matchSecret(opened.store, clock.now());
		await applyErasures(opened.store, readErasures(erasuresFile()), clock.now());
		await catchUp(opened.store, readRevocations(revocationsFile()), clock.now());
		return opened;
	} catch (error) {
		await opened.close();
		throw error;
	}
}
