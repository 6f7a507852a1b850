import type { Trial } from '../support/trial';

/** What became of the writes after a call of the system began to fail. */
export interface Met {
	/** Answers that refuse, or say that something broke. */
	refused: number;
	/** Whether the server has ended. */
	ended: boolean;
}

/**
 * A fault that no write has met shows nothing: strace made nothing fail, or the call is not used.
 * @returns « 34 refused, 2 ended »
 */
export function judgeFaults(
	trial: Pick<Trial, 'hold' | 'least'>,
	met: Met[],
	count: number
): string {
	const [refusing, ended] = [met.filter((one) => one.refused > 0), met.filter((one) => one.ended)];
	const unmet = met.filter((one) => one.refused === 0 && !one.ended).length;
	trial.least(met.length, count, 'faults were tried');
	trial.hold(unmet === 0, `${unmet} faults were met by no write`);
	return `${refusing.length} refused, ${ended.length} ended`;
}
