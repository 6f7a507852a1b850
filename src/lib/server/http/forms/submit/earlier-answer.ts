import { findSession, listSessions } from '$lib/server/auth';
import type { Db } from '$lib/server/db/types';
import type { Viewer } from '$lib/server/members/viewer';
import { findAnswer } from '$lib/server/request-keys';
import type { Instant } from '$lib/time/instant';
import type { Answered } from './answered';
import type { Submission } from './submission';

interface Sent {
	submission: Submission;
	viewer: Pick<Viewer, 'id' | 'sessionIdHash'> | null;
	now: Instant;
}

/**
 * The answer to the same form when it was sent before. One that signed somebody in counts only while that
 * session lives: afterwards the form signs in anew. One that signed out does not count for a browser that has
 * signed in since.
 */
export async function findEarlierAnswer(
	db: Db,
	{ submission: { own, anyone }, viewer, now }: Sent
): Promise<Answered | undefined> {
	const kept = await findAnswer(db, [own, anyone]);
	if (!kept) return undefined;
	const answered = JSON.parse(kept) as Answered;
	const { session } = answered;
	if (session && !(await findSession(db, session, now))) return undefined;
	if (session === null && viewer && (await lives(db, viewer, now))) return undefined;
	return answered;
}

async function lives(
	db: Db,
	{ id, sessionIdHash }: NonNullable<Sent['viewer']>,
	now: Instant
): Promise<boolean> {
	const open = await listSessions(db, id, now);
	return open.some(({ idHash }) => idHash === sessionIdHash);
}
