import { embeddedPath } from '$lib/server/db/open-configured';

/** The embedded database of this configuration. */
export function liveFile(): string {
	const path = embeddedPath();
	if (!path)
		throw new Error('DATABASE_URL names a server: use its own way to back up and restore.');
	return path;
}
