import { findSession } from '$lib/server/auth';
import type { Db } from '$lib/server/db/types';
import { findAnswer } from '$lib/server/request-keys';
import type { Instant } from '$lib/time/instant';
import type { Answered } from './answered';
import type { Submission } from './submission';

/**
 * The answer to the same form when it was sent before. One that signed somebody in counts only while that
 * session lives: afterwards the form signs in anew.
 */
export async function findEarlierAnswer(
	db: Db,
	{ own, anyone }: Submission,
	now: Instant
): Promise<Answered | undefined> {
	const kept = await findAnswer(db, [own, anyone]);
	if (!kept) return undefined;
	const answered = JSON.parse(kept) as Answered;
	const ended = answered.session && !(await findSession(db, answered.session, now));
	return ended ? undefined : answered;
}
