import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromEpoch } from '$lib/time/instant';
import { copyDatabase } from '$lib/server/db/backup/copy';
import { aCrowd } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { ownStore } from '../support/own-store';
import { runTool } from '../support/tool';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';

const flipped = [1, 5, 20, 100];
const cut = [0.1, 0.5, 0.9, 0.999];
/** How many backups of each kind, by the command as people run it. */
const each = numberOf({ brief: 1, usual: 4, long: 25 });

/** Damaged backups are refused with a code that is not 0, and what is live stays as it is (reliability R19). */
export async function damagedBackups(trial: Trial): Promise<string> {
	const { store, path } = await ownStore();
	const hub = await aHub(store, { name: 'Bibliothèque' });
	await aCrowd(store, hub, 300);
	const folder = mkdtempSync(join(tmpdir(), 'sillon-damaged-'));
	const good = join(folder, 'good.db');
	await copyDatabase(path, good, fromEpoch(Date.now()));
	await store.close();
	const live = join(mkdtempSync(join(tmpdir(), 'sillon-live-')), 'sillon.db');
	copyFileSync(good, live);
	const bytes = readFileSync(good);
	const before = hashOf(live);
	const damages: [string, (bytes: Buffer) => Buffer][] = [
		...flipped.map((count): (typeof damages)[number] => [
			`${count} random bytes`,
			(given) => {
				for (let flip = 0; flip < count; flip += 1) {
					const at = trial.random.between(0, given.length - 1);
					given[at] = given[at]! ^ trial.random.between(1, 255);
				}
				return given;
			}
		]),
		...cut.map((share): (typeof damages)[number] => [
			`cut off at ${share * 100} %`,
			(given) => given.subarray(0, Math.floor(given.length * share))
		]),
		['a letter of a name', (given) => replaced(given, 'Biblioth', 'Bobliath')]
	];
	let refused = 0;
	let tried = 0;
	for (const [what, damage] of damages) {
		const times = what.startsWith('cut') || what.startsWith('a letter') ? 1 : each;
		for (let time = 0; time < times; time += 1) {
			const bad = join(folder, `bad-${(tried += 1)}.db`);
			writeFileSync(bad, damage(Buffer.from(bytes)));
			copyFileSync(`${good}.json`, `${bad}.json`);
			const { code, said } = await runTool('restore', [bad], { DATA_DIR: join(live, '..') });
			trial.hold(code !== 0, `${what}: restored, and it said ${said}`);
			trial.hold(hashOf(live) === before, `${what}: the live file is another one afterwards`);
			if (code !== 0) refused += 1;
		}
	}
	const { code, said } = await runTool('restore', [good], { DATA_DIR: join(live, '..') });
	trial.hold(code === 0, `the good one is refused, too: ${said}`);
	return `${refused} of ${tried} damaged ones refused, the live file unchanged, the good one restored`;
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

function replaced(bytes: Buffer, word: string, other: string): Buffer {
	const at = bytes.indexOf(word);
	if (at < 0) throw new Error(`the backup does not hold ${word}`);
	bytes.write(other, at);
	return bytes;
}
