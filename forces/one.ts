import { rmSync } from 'node:fs';
import { experiments } from './experiments';
import type { Question, Result } from './support/alone';
import { trialOf } from './support/trial';

// One experiment in a process of its own (`support/alone`): what it leaves in memory, in open files or in
// temporary folders meets no other.

// Whoever waited for it was killed: then nobody removes what it would leave behind, but it ends.
process.once('disconnect', () => process.exit(1));

const { name, seed } = JSON.parse(process.argv[2] ?? '{}') as Question;
const trial = trialOf(seed);
let figures = '';
try {
	const { load } = experiments.find((one) => one.name === name)!;
	figures = await (await load())(trial);
} catch (error) {
	trial.findings.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
const result: Result = { findings: trial.findings, figures };
process.send?.(result, () => {
	rmSync(process.env['DATA_DIR'] ?? '', { recursive: true, force: true });
	process.exit(0);
});
