import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../../tests/support/http';
import { startApp } from '../../tests/support/app';
import { prepareApp } from '../../tests/support/prepared';
import { readBeside } from '../../tests/support/read-beside';
import { auditDatabase } from '../support/audit/database';
import type { Trial } from '../support/trial';

/**
 * A second process on one file does not start and says why, also when somebody has removed the lock file; a
 * SIGKILL of the first lets the second one in (reliability R7). Where several processes share a database
 * server is the place of `raceForSlot`, `raceForRoom`, `raceForPlaces` and the mailing of `crashes/in-mailing`
 * with servers of several applications.
 */
export async function twoProcesses(trial: Trial): Promise<string> {
	const app = await prepareApp(async () => ({ people: [] }));
	const path = join(app.dataDir, 'sillon.db');
	try {
		for (const what of ['beside it', 'after its lock file was removed']) {
			if (what !== 'beside it') rmSync(`${path}.lock`);
			const second = await startApp({ dataDir: app.dataDir }).catch((error: Error) => error);
			const said = second instanceof Error ? second.message : 'it started';
			trial.hold(/Another Sillon process/.test(said), `a second process ${what}: ${said}`);
			if (!(second instanceof Error)) await second.stop();
			const answer = await new Client(app.origin).get('/health');
			trial.hold(answer.status === 200, `the first one answers ${answer.status} afterwards`);
		}
		await app.kill();
		const next = await startApp({ dataDir: app.dataDir });
		await next.stop();
		trial.find(await readBeside(app, (db) => auditDatabase(db)));
		return 'a second process on one file is refused, with and without the lock file; 1 after SIGKILL';
	} finally {
		await app.stop();
	}
}
