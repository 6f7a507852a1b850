import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config } from '../config';

/** Where the embedded file is; undefined when the database is on a server. */
export function embeddedPath(url = config().databaseUrl): string | undefined {
	if (!url.startsWith('file:')) return undefined;
	return resolve(url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length));
}
