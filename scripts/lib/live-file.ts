import { embeddedPath } from '$lib/server/db/embedded-path';

/** The path of this configuration's embedded database. */
export function liveFile(): string {
	const path = embeddedPath();
	if (!path)
		throw new Error('DATABASE_URL names a server: use its own way to back up and restore.');
	return path;
}
