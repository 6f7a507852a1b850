import { inWords } from '../support/audit/mails';
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

/**
 * What a stop leaves of the mails: sent, or queued for the next start. Only one that the server took without
 * answering in time is uncertain: nobody can know what became of it (reliability A3).
 * @param unanswered how many the server took and never answered
 */
export function judgeMails(
	trial: Pick<Trial, 'hold'>,
	states: Record<string, number>,
	{ mails, unanswered }: { mails: number; unanswered: number }
): void {
	const { sent = 0, queued = 0, uncertain = 0 } = states;
	const isRight = uncertain === unanswered && sent + queued + uncertain === mails;
	trial.hold(
		isRight,
		`the stop leaves ${inWords(states)}, not ${unanswered} uncertain of ${mails}`
	);
}
