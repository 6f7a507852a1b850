import { findSession, listSessions } from '$lib/server/auth';
import type { Db } from '$lib/server/db/types';
import type { Viewer } from '$lib/server/members/viewer';
import { findAnswer, isFollowed, type KeptAnswer } from '$lib/server/request-keys';
import type { Instant } from '$lib/time/instant';
import type { Answered } from './answered';
import { mostReceived } from './received';
import type { Submission } from './submission';

interface Sent {
	submission: Submission;
	viewer: Pick<Viewer, 'id' | 'sessionIdHash'> | null;
	now: Instant;
}

/**
 * The answer to the same form when it was sent before, unless the form is meant anew. One that signed somebody
 * in counts only while that session lives: afterwards the form signs in anew. One that signed out does not count
 * for a browser that has signed in since.
 */
export async function findEarlierAnswer(
	db: Db,
	{ submission: { own, anyone, received }, viewer, now }: Sent
): Promise<Answered | undefined> {
	const kept = await findAnswer(db, [own, anyone]);
	if (!kept) return undefined;
	const answered = JSON.parse(kept.answer) as Answered;
	if (await isMeantAnew(db, kept, answered, received)) return undefined;
	const { session } = answered;
	if (session && !(await findSession(db, session, now))) return undefined;
	if (session === null && viewer && (await lives(db, viewer, now))) return undefined;
	return answered;
}

/**
 * Whether the browser has received the answer, and its sender something else since: then the form comes from a page
 * that was kept. A browser that knows of no more answers may have received this one too, when so many came later.
 */
async function isMeantAnew(
	db: Db,
	kept: KeptAnswer,
	{ mark }: Answered,
	received: string[]
): Promise<boolean> {
	if (!mark || received.includes(mark)) return isFollowed(db, kept, 1);
	return received.length === mostReceived && isFollowed(db, kept, mostReceived);
}

async function lives(
	db: Db,
	{ id, sessionIdHash }: NonNullable<Sent['viewer']>,
	now: Instant
): Promise<boolean> {
	const open = await listSessions(db, id, now);
	return open.some(({ idHash }) => idHash === sessionIdHash);
}
