import { resolve } from 'node:path';
import { config } from '../config';
import { openDatabase, type Opened } from './open-database';

/** Opens the database of the configuration for this process, as `openDatabase` does. */
export function openConfigured(): Promise<Opened> {
	const { databaseUrl, databaseAuthToken } = config();
	return openDatabase({ url: databaseUrl, authToken: databaseAuthToken }, resolve('drizzle'));
}
