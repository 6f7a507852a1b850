// npm run admin -- …: appoints, invites and resets, while the application is stopped.
import { admin, usage } from '$lib/server/cli/admin';
import * as clock from '$lib/server/clock';
import { openConfigured } from '$lib/server/db/open-configured';
import { command } from './lib/command';

await command(async (words) => {
	if (words.length === 0) return [usage];
	const { store, close } = await openConfigured();
	try {
		return await admin(store, words, clock.now());
	} finally {
		await close();
	}
});
