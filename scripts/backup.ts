// npm run db:backup [-- FILE]: copies the embedded database, whether or not the application is running.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { revocationsFile } from '$lib/server/auth/revocations/list-file';
import { backup } from '$lib/server/cli/backup';
import * as clock from '$lib/server/clock';
import { config } from '$lib/server/config';
import { erasuresFile } from '$lib/server/personal-data/list-file';
import { command } from './lib/command';
import { liveFile } from './lib/live-file';

await command(async ([file]) => {
	const { dataDir } = config();
	const now = clock.now();
	const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '');
	const { path, rows } = await backup(
		liveFile(),
		file ?? join(dataDir, 'backups', `sillon-${stamp}.db`),
		now
	);
	return [
		`${path}: ${rows} rows, checked.`,
		`${path}.json says what is in it, byte for byte: keep the two together.`,
		...[erasuresFile(), revocationsFile()]
			.filter(existsSync)
			.map(
				(list) =>
					`Keep ${list} as it is now, not with this backup: it says what must not come back, also later.`
			),
		`Keep a copy of ${join(dataDir, 'secret')} (or of SECRET) elsewhere: a restored database opens with its own secret only.`
	];
});
