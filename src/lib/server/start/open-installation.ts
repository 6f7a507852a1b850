import * as clock from '../clock';
import { openConfigured } from '../db/open-configured';
import type { Opened } from '../db/open-database';
import { matchSecret } from './match-secret';

/**
 * Opens the database of the configuration with the secret that belongs to it.
 * @throws ConfigurationError when the secret is another one, or lost; and what `openDatabase` throws
 */
export async function openInstallation(): Promise<Opened> {
	const opened = await openConfigured();
	try {
		await matchSecret(opened.store, clock.now());
		return opened;
	} catch (error) {
		await opened.close();
		throw error;
	}
}
