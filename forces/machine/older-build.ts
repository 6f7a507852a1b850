import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { startApp } from '../../tests/support/app';
import { prepareApp } from '../../tests/support/prepared';
import type { Trial } from '../support/trial';

/** A build older than its database does not start, says why, and touches nothing (reliability R21). */
export async function olderBuild(trial: Trial): Promise<string> {
	const app = await prepareApp(async () => ({ people: [] }));
	const path = join(app.dataDir, 'sillon.db');
	await app.end();
	// What a later build would have done.
	const later = new Database(path);
	later.exec(`ALTER TABLE rooms ADD COLUMN floor INTEGER;
		CREATE TRIGGER rooms_floor AFTER INSERT ON rooms BEGIN SELECT 1; END;
		INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 4000000000000);
		PRAGMA wal_checkpoint(TRUNCATE);`);
	later.close();
	const before = hashOf(path);
	const started = await startApp({ dataDir: app.dataDir }).catch((error: Error) => error);
	const said = started instanceof Error ? started.message : 'it started';
	if (!(started instanceof Error)) await started.end();
	trial.hold(/migrated by a newer version of Sillon/.test(said), `it does not say why: ${said}`);
	const isSame = hashOf(path) === before;
	trial.hold(isSame, 'the database is another one afterwards');
	await app.stop();
	return `${started instanceof Error ? 'refused' : 'started'}, ${isSame ? 'the file the same byte for byte' : 'the file another one'}`;
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
