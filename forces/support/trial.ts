import { randomOf, type Random } from './random';

/** One run of an experiment. */
export interface Trial {
	/** All that is random in it follows from the seed. */
	readonly seed: number;
	readonly random: Random;
	/** Whether the full numbers are asked for, instead of those that fit into an hour with all others. */
	readonly long: boolean;
	/** What did not hold so far, one sentence each. */
	readonly findings: string[];
	/** Records that something does not hold; the experiment goes on. */
	hold(holds: boolean, otherwise: string): void;
	/** Records sentences of an auditor. */
	find(sentences: string[]): void;
}

/** An experiment: it may throw, and returns its figures in one line. */
export type Experiment = (trial: Trial) => Promise<string>;

export function trialOf(seed: number, long: boolean): Trial {
	const findings: string[] = [];
	return {
		...{ seed, long, findings },
		random: randomOf(seed),
		hold(holds, otherwise) {
			if (!holds) findings.push(otherwise);
		},
		find(sentences) {
			findings.push(...sentences);
		}
	};
}
