import { and, gt, lte, or, sql } from 'drizzle-orm';
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

/**
 * What has not changed again for the quiet period, the longest wait first. What would wait for longer than any
 * wait was noted while the clock was wrong, and is due.
 */
export function listDue(db: Db, now: Instant): Promise<Due[]> {
	return db
		.select({ subjectKind: notices.subjectKind, subjectId: notices.subjectId })
		.from(notices)
		.where(
			and(
				// In the words of the partial index; otherwise SQLite does not use it.
				sql`${notices.dueAt} is not null`,
				or(lte(notices.dueAt, now), gt(notices.dueAt, plus(now, longestQuietMs + clockTolerance)))
			)
		)
		.orderBy(notices.dueAt)
		.all();
}

/** Tells everybody concerned what of a thing is news to them. Runs in the tick. */
export function tellDue(change: Change, { subjectKind, subjectId }: Due): Promise<void> {
	return (subjectKind === 'hub' ? tellHubMoved : tellEvent)(change, subjectId);
}
