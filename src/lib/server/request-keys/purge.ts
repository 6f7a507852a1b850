import { dayMs } from '$lib/time/durations';
import type { Change } from '../db/change';
import { recordedBefore } from '../db/moments/recorded';
import { requestKeys } from './schema';

/** Deletes the answers of a day ago or more: a form that arrives again later counts as a new one. */
export async function purgeAnswers({ tx, now }: Change): Promise<void> {
	await tx.delete(requestKeys).where(recordedBefore(requestKeys.answeredAt, dayMs, now));
}

/** Deletes all answers: the secret that sealed them is lost, so none can be given again. */
export async function purgeUnreadableAnswers({ tx }: Change): Promise<void> {
	await tx.delete(requestKeys);
}
