import { runCommands } from '../../tests/domain/model/run-commands';
import { migratedFile } from '../../tests/support/migrated-file';
import '../../tests/support/follow-changes';
import type { Trial } from '../support/trial';

/** Nine minutes of them, or all. */
const sequences = { short: 2_000, long: 100_000 };
const within = 9 * 60_000;

/**
 * Random sequences of commands of members, guests, a concierge and the clock, with crashes and restarts,
 * beside a model in memory (reliability R29). A new secret and the erasure of a person are no commands yet.
 */
export async function randomCommands(trial: Trial): Promise<string> {
	const { path } = await migratedFile();
	const done = await runCommands(path, {
		...{ sequences: trial.long ? sequences.long : sequences.short, seed: trial.seed },
		...(trial.long ? {} : { within })
	});
	trial.hold(done.sequences > 50, `only ${done.sequences} sequences: that proves little`);
	return `${done.sequences} sequences, ${done.commands} commands, stored as in the model after each`;
}
