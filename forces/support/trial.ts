import { randomOf, type Random } from './random';

/** One run of an experiment. */
export interface Trial {
	/** All that is random in it follows from the seed. */
	readonly seed: number;
	readonly random: Random;
	/** What did not hold so far, one sentence each. */
	readonly findings: string[];
	/** Records that something does not hold; the experiment goes on. */
	hold(holds: boolean, otherwise: string): void;
	/** Records that there was less to look at than the experiment needs: it would pass without showing anything. */
	least(count: number, least: number, what: string): void;
	/** Records sentences of an auditor. */
	find(sentences: string[]): void;
}

/** An experiment: it may throw, and returns its figures in one line. */
export type Experiment = (trial: Trial) => Promise<string>;

export function trialOf(seed: number): Trial {
	const findings: string[] = [];
	return {
		...{ seed, findings },
		random: randomOf(seed),
		hold(holds, otherwise) {
			if (!holds) findings.push(otherwise);
		},
		least(count, least, what) {
			if (!(count >= least)) findings.push(`only ${count} ${what}, not ${least}`);
		},
		find(sentences) {
			findings.push(...sentences);
		}
	};
}
