import { maxConcurrent } from '$lib/server/outbox/smtp';
import type { Trial } from '../support/trial';

/**
 * Kills of a process that mails: as many as were meant, each while mails were under way, and nobody has more of
 * them under way than a worker takes.
 * @param unsettled mails of which it is not known whether they arrived
 */
export function judgeKills(
	trial: Pick<Trial, 'hold' | 'least'>,
	{ done, unsettled }: { done: number; unsettled: number },
	kills: number
): void {
	trial.least(done, kills, 'kills came before all was sent');
	trial.least(unsettled, kills / 2, 'mails were under way when it was killed');
	const most = done * maxConcurrent;
	trial.hold(unsettled <= most, `${unsettled} are uncertain after ${done} kills, bar ${most}`);
}
