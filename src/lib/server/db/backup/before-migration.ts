import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as clock from '../../clock';
import { diskFault, diskSentence } from '../../files/disk-fault';
import { UnusableDatabaseError } from '../unusable';
import type { Migration } from '../migrations';
import { copyDatabase } from './copy';
import { manifestOf } from './manifest';

/** How many copies stay, so that an upgrade can be taken back even after the next ones. */
const kept = 3;

/**
 * Copies the embedded database before the first of these migrations changes it. The copy has the
 * migration's name, so that a start which fails again and again does not push older copies out.
 * @returns the path of the copy, for `npm run db:restore`
 * @throws UnusableDatabaseError when there is no room for it; nothing is migrated then
 */
export async function copyBeforeMigration(path: string, [first]: Migration[]): Promise<string> {
	const folder = join(dirname(path), 'backups');
	const target = join(folder, `before-${first!.tag}.db`);
	try {
		await copyDatabase(path, target, clock.now());
	} catch (error) {
		const fault = diskFault(error);
		if (!fault || error instanceof UnusableDatabaseError) throw error;
		throw new UnusableDatabaseError(
			`${path} must be migrated, and could not be copied before. ${diskSentence(fault, fault === 'damaged' ? path : target)} Nothing was changed.`,
			error
		);
	}
	// Not the one just made: after an old backup was put back its number can be the smallest.
	const earlier = readdirSync(folder)
		.filter((name) => /^before-\d+_\w+\.db$/.test(name) && name !== basename(target))
		.sort((one, other) => numberOf(one) - numberOf(other));
	for (const name of earlier.slice(0, 1 - kept)) {
		for (const file of [join(folder, name), manifestOf(join(folder, name))]) {
			rmSync(file, { force: true });
		}
	}
	return target;
}

/** The number of the migration before which a copy was made. */
function numberOf(name: string): number {
	return Number(/\d+/.exec(name)?.[0]);
}
