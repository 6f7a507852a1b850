import { lt } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import type { Change } from '../db/change';
import { requestKeys } from './schema';

/** Deletes the answers of more than a day ago: a form that arrives again later counts as a new one. */
export async function purgeAnswers({ tx, now }: Change): Promise<void> {
	await tx.delete(requestKeys).where(lt(requestKeys.answeredAt, minus(now, dayMs)));
}
