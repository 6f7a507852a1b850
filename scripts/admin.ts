// npm run admin -- …: appoints, invites and resets, while the application is stopped.
import { admin, usage } from '$lib/server/cli/admin';
import { newSecret } from '$lib/server/cli/new-secret';
import * as clock from '$lib/server/clock';
import { openConfigured } from '$lib/server/db/open-configured';
import { openInstallation } from '$lib/server/start/open-installation';
import { command } from './lib/command';

await command(async (words) => {
	if (words.length === 0) return [usage];
	// The one command for a database whose secret is lost.
	const replaces = words[0] === 'new-secret';
	const { store, letOthersStart, close } = await (replaces ? openConfigured() : openInstallation());
	try {
		// A new secret is for nobody who starts beside it.
		if (!replaces) await letOthersStart();
		if (replaces) return await newSecret(store, clock.now(), words[1] === '--yes');
		return await admin(store, words, clock.now());
	} finally {
		await close();
	}
});
