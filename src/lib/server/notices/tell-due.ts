import { and, eq, gt, lte, or, sql, type SQL } from 'drizzle-orm';
import { type Instant, plus } from '$lib/time/instant';
import { clockTolerance } from '../clock';
import type { Change } from '../db/change';
import type { Db } from '../db/types';
import { tellHubMoved } from './hub/tell-moved';
import { longestQuietMs } from './quiet-period';
import { notices } from './schema';
import type { Notice } from './store';
import { tellEvent } from './tell-event';

type Due = Pick<Notice, 'subjectKind' | 'subjectId'>;

const key = { subjectKind: notices.subjectKind, subjectId: notices.subjectId };

/** What has not changed again for the quiet period, the longest wait first. */
export function listDue(db: Db, now: Instant): Promise<Due[]> {
	return db.select(key).from(notices).where(isDue(now)).orderBy(notices.dueAt).all();
}

/**
 * Tells everybody concerned what of a thing is news to them, unless it was told or changed again since it was
 * listed: another process may have, or whoever cancelled it. Runs in the tick.
 * @returns whether it was still due
 */
export async function tellDue(change: Change, { subjectKind, subjectId }: Due): Promise<boolean> {
	const it = and(eq(notices.subjectKind, subjectKind), eq(notices.subjectId, subjectId));
	const due = await change.tx
		.select(key)
		.from(notices)
		.where(and(it, isDue(change.now)))
		.get();
	if (due) await (subjectKind === 'hub' ? tellHubMoved : tellEvent)(change, subjectId);
	return due !== undefined;
}

/** What would wait for longer than any wait was noted while the clock was wrong, and is due. */
function isDue(now: Instant): SQL | undefined {
	return and(
		// In the words of the partial index; otherwise SQLite does not use it.
		sql`${notices.dueAt} is not null`,
		or(lte(notices.dueAt, now), gt(notices.dueAt, plus(now, longestQuietMs + clockTolerance)))
	);
}
