import { runCommands } from '../../tests/domain/model/run-commands';
import { migratedFile } from '../../tests/support/migrated-file';
import '../../tests/support/follow-changes';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';

/** As many as there is time for, in milliseconds, or all. */
const sequences = numberOf({ brief: 30, usual: 20_000, long: 100_000 });
/** From `book` to `restart`, by the first word of their names. */
const kinds = 13;
/** As many as a slow machine runs in the time. */
const leastSequences = numberOf({ brief: 20, usual: 400, long: 100_000 });
const within = numberOf({ brief: 60_000, usual: 10 * 60_000, long: 24 * 3_600_000 });

/**
 * Random sequences of commands of members, guests, a concierge and the clock, with crashes and restarts,
 * beside a model in memory (reliability R29). A new secret is no command: a process reads its secret once.
 */
export async function randomCommands(trial: Trial): Promise<string> {
	const { path } = await migratedFile();
	const done = await runCommands(path, {
		...{ sequences, within, seed: trial.seed }
	});
	trial.least(done.sequences, leastSequences, 'sequences');
	trial.least(done.commands, done.sequences * 5, 'commands ran');
	trial.least(done.kinds.size, kinds, 'kinds of commands ran');
	return `${done.sequences} sequences, ${done.commands} commands, stored as in the model after each`;
}
