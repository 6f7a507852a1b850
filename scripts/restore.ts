// npm run db:restore -- FILE: replaces the embedded database by a backup, while the application is stopped.
import { restore } from '$lib/server/cli/restore';
import * as clock from '$lib/server/clock';
import { command } from './lib/command';
import { liveFile } from './lib/live-file';

await command(async (words) => {
	const withoutManifest = words.includes('--without-manifest');
	const file = words.find((word) => !word.startsWith('--'));
	if (!file) throw new Error('Which file? npm run db:restore -- data/backups/sillon-….db');
	const done = await restore(liveFile(), file, clock.now(), { withoutManifest });
	const { path, rows, heldBack, erased, taken, sessions, links, aside, isListed } = done;
	return [
		`${path} is restored: ${rows} rows${withoutManifest ? ', not compared with any manifest' : ''}.`,
		...(aside ? [`The database that was there is kept as ${aside}.`] : []),
		...(isListed
			? []
			: [
					'It could not be read: who left for good just before it broke, or lost an account or a right then, may be back.'
				]),
		...(erased
			? [`Erased again, because they have left for good since that backup: ${erased}.`]
			: []),
		...(taken
			? [
					`Closed again, because they were since: ${taken} accounts that were disabled or lost the network, or whose password or calendar address was replaced.`
				]
			: []),
		`Everybody signs in again: ${sessions} sessions and ${links} mailed links of the backup ended, because some of them were ended or used since.`,
		'Memberships, concierges and e-mail addresses are as they were at that time: whoever was shown out or moved since has to be again.',
		'Calendars that people subscribe to are fetched anew, and take the restored state.',
		...(heldBack
			? [
					`${heldBack} mails waited when the backup was made and may have left since: the desk shows them, to be sent again or not.`
				]
			: [])
	];
});
