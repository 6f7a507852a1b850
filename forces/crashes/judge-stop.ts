import { inSeconds } from '../support/figures';
import type { Trial } from '../support/trial';

export interface Stopped {
	took: number;
	result: { code: number | null };
}

/** @param within milliseconds */
export function judgeStop(trial: Trial, { took, result }: Stopped, within: number): string {
	trial.hold(result.code === 0, `it ended with ${result.code}`);
	trial.hold(took < within, `the stop took ${inSeconds(took)}, bar ${within / 1000} s`);
	return inSeconds(took);
}
