import fc from 'fast-check';
import { forgottenEntries } from '../../support/entries/forgotten';
import { anyCommand } from './commands';
import { fillFile, Real } from './real';

const mostCommands = 40;

/**
 * Random sequences of commands beside the model (reliability R29): after each command both hold the same.
 * @param migrated a new, migrated database file, which is written to
 * @throws Error with the shortest sequence that differs, and the seed that repeats it
 */
export async function runCommands(
	migrated: string,
	how: { sequences: number; seed: number; within?: number }
): Promise<{ sequences: number; commands: number; kinds: Set<string> }> {
	const done = { sequences: 0, commands: 0, kinds: new Set<string>() };
	const filled = await fillFile(migrated);
	const property = fc.asyncProperty(
		fc.commands(anyCommand, { maxCommands: mostCommands, size: 'max' }),
		async (commands) => {
			let begun: Real | undefined;
			try {
				await fc.asyncModelRun(async () => {
					const { model, real } = await Real.begin(filled);
					begun = real;
					return { model, real };
				}, commands);
				const forgotten = await forgottenEntries(begun!.store.read);
				if (forgotten.length > 0) throw new Error(forgotten.join('\n'));
				done.sequences += 1;
				// Those that were possible: others are generated, and left out.
				const { ran } = begun!;
				done.commands += ran.length;
				for (const name of ran) done.kinds.add(/[a-z]+/.exec(name)![0]);
			} finally {
				await begun?.end();
			}
		}
	);
	await fc.assert(property, {
		...{ numRuns: how.sequences, seed: how.seed, includeErrorInReport: true },
		...(how.within && { interruptAfterTimeLimit: how.within, markInterruptAsFailure: false })
	});
	return done;
}
